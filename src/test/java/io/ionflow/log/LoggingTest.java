package io.ionflow.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class LoggingTest {
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN";

  private final Logger log = LoggerFactory.getLogger(LoggingTest.class);
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @AfterEach
  void restore() throws IOException {
    MDC.clear();
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void aTextLineHasTimeLevelJobAndMessage() {
    Logging.configure("text", "info", out);

    MDC.put("job", "01J");
    log.info("Upload of {} began", "town.las");

    assertThat(written())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO  \\[01J\\] Upload of town.las began\\R");
  }

  @Test
  void aNameFromOutsideCantForgeALine() {
    Logging.configure("text", "info", out);

    log.info("Found {}", "a\r\n2026 INFO forged\u001b[2J\u2028\u202e.las");

    assertThat(written().lines()).hasSize(1);
    assertThat(written()).contains("a\\r\\n2026 INFO forged\\u001b[2J\\u2028\\u202e.las");
  }

  @Test
  void aJsonLineIsOneObject() throws IOException {
    Logging.configure("json", "info", out);

    MDC.put("event", "ready");
    MDC.put("job", "01J");
    log.warn("up\nand\u2028\u0085 running", new IllegalStateException("because " + JWT));

    assertThat(written().lines()).hasSize(1);
    assertThat(written()).doesNotContain("\u2028", "\u0085");
    JsonNode line = new ObjectMapper().readTree(written());
    assertThat(line.get("level").textValue()).isEqualTo("warn");
    assertThat(line.get("event").textValue()).isEqualTo("ready");
    assertThat(line.get("job").textValue()).isEqualTo("01J");
    assertThat(line.get("message").textValue()).isEqualTo("up\nand\u2028\u0085 running");
    assertThat(line.get("error").textValue())
        .contains("IllegalStateException: because ********", "LoggingTest")
        .doesNotContain(JWT);
  }

  @Test
  void causesStandInOneLine() {
    Logging.configure("text", "info", out);

    log.error("Failed", new IllegalStateException("no\nway", new IOException("disk full")));

    assertThat(written().lines()).hasSize(1);
    assertThat(written()).contains("no\\nway <- java.io.IOException: disk full at io.ionflow.log");
  }

  @Test
  void whatIsLessImportantThanTheLevelIsLeftOut() {
    Logging.configure("text", "warn", out);

    log.info("chat");
    LoggerFactory.getLogger("com.zaxxer.hikari.pool").warn("Pool is empty");

    assertThat(written()).contains("Pool is empty").doesNotContain("chat");
  }

  @Test
  void aFailedLookIntoAQueueIsLeftToTheRouteToTell() {
    Logging.configure("text", "info", out);
    Logger consumer = LoggerFactory.getLogger("org.apache.camel.component.aws2.sqs.Sqs2Consumer");

    consumer.error("Error while polling", new IOException("connection refused"));
    consumer.warn("Extending visibility window failed");

    assertThat(written()).contains("Extending visibility").doesNotContain("Error while polling");
  }

  @Test
  void librariesAreQuietUnlessSomethingIsWrong() {
    Logging.configure("text", "info", out);

    LoggerFactory.getLogger("com.zaxxer.hikari.pool").info("Pool started");

    assertThat(written()).isEmpty();
  }

  @Test
  void aHiddenSecretIsNeverWritten() {
    Logging.configure("text", "info", out);
    Logging.hide("hunter2hunter2");

    log.info("Password is hunter2hunter2");

    assertThat(written()).contains("Password is ********");
  }

  @Test
  void anUnknownLevelIsRefused() {
    assertThatThrownBy(() -> Logging.configure("text", "loud", out))
        .hasMessageContaining("no log level loud");
  }

  private String written() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
