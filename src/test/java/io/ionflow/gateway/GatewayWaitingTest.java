package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.SandboxedTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Regression: who waited for an ion or a host of data that was silent for longer than a connection
 * may stand still saw the connection close, and no answer.
 */
class GatewayWaitingTest extends SandboxedTest {
  private Daemon daemon;
  private GatewayPlace gateway;
  private URI layer;

  @BeforeEach
  void start() throws Exception {
    place.set("ionflow.gateway.port=0", "ionflow.gateway.idle=3s");
    daemon = place.start(sandbox);
    gateway = new GatewayPlace(daemon, place);
    layer = gateway.asset(gateway.key("maps"), 1).resolve("layer.json");
  }

  @AfterEach
  void stop() throws Exception {
    daemon.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/assets/1/endpoint", "/assets-cdn/**"})
  void whoeverIsSilentTheClientIsTold(String path) {
    account.fault("{\"path\":\"%s\",\"delay\":\"PT8S\"}".formatted(path));

    HttpResponse<byte[]> answer = gateway.get(layer);

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("TooLate");
  }

  @Test
  void theConnectionServesOnAndWhatComesTooLateIsDropped() throws Exception {
    account.fault("{\"path\":\"/assets-cdn/**\",\"delay\":\"PT8S\"}");
    String question = "GET %s HTTP/1.1\r\nHost: gw\r\n".formatted(layer.getPath());

    try (RawClient client = new RawClient(gateway.address())) {
      client.send(question + "\r\n").send(question + "Connection: close\r\n\r\n");

      assertThat(client.all())
          .startsWith("HTTP/1.1 504 ")
          .containsOnlyOnce("HTTP/1.1 200 ")
          .contains("\"tiles\"");
    }
  }
}
