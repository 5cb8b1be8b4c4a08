package io.ionflow.store;

import static io.ionflow.store.LoopbackStore.answer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormTest {
  private final Wire wire =
      new Wire(
          1,
          new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5)),
          new Bandwidth(now -> OptionalLong.empty(), Clock.systemUTC()));

  @AfterEach
  void close() {
    wire.close();
  }

  private static Form.File file(String name, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return new Form.File(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static String written(Form form) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    form.writeTo(out);
    assertThat(out.size()).as("as long as it says").isEqualTo((int) form.sizeBytes());
    return out.toString(UTF_8);
  }

  @Test
  void eachFileIsAPart() throws IOException {
    Form form = new Form(List.of(file("tiles/ü.b3dm", "one"), file("empty", "")));
    String boundary = form.contentType().split("boundary=", 2)[1];

    assertThat(written(form))
        .isEqualTo(
            "--B\r\nContent-Disposition: form-data; name=\"tiles/ü.b3dm\"; filename=\"tiles/ü.b3dm\"\r\n"
                    .replace("B\r", boundary + "\r")
                + "Content-Type: application/octet-stream\r\n\r\none\r\n"
                + "--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"empty\"; filename=\"empty\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n\r\n--"
                + boundary
                + "--\r\n");
  }

  @Test
  void aNameForgesNoHeader() throws IOException {
    assertThat(written(new Form(List.of(file("a\"; x=\"\r\nEvil: yes", "")))))
        .contains("name=\"a%22; x=%22%0D%0AEvil: yes\"")
        .doesNotContain("\nEvil");
  }

  @Test
  void aFileThatHasBecomeShorterEndsTheForm() {
    Form.File shrunk = new Form.File("a", 9, () -> new ByteArrayInputStream(new byte[3]));

    assertThatThrownBy(() -> new Form(List.of(shrunk)).writeTo(new ByteArrayOutputStream()))
        .isInstanceOf(UncheckedIOException.class)
        .hasRootCauseMessage("it ended after 3 of 9 bytes");
  }

  @Test
  void aFileThatCanNotBeReadIsNoFaultOfTheStore() throws IOException {
    Form.File unreadable =
        new Form.File(
            "a",
            9,
            () -> {
              throw new IOException("no such disk");
            });

    try (LoopbackStore server = new LoopbackStore(answer(204, "", ""))) {
      FormStore store = new FormStore(wire, server.address(), Optional::empty);

      assertThatThrownBy(() -> store.post(new Form(List.of(unreadable))))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage("no such disk");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "401,no,EXPIRED",
    "400,no,REFUSED",
    "503,busy,SLOW_DOWN",
    "500,broken,AGAIN",
    "302,elsewhere,REFUSED",
    "200,<html>Please log in</html>,AGAIN"
  })
  void anythingButIonsSuccessIsAFault(int status, String body, StoreFault.Kind kind)
      throws IOException {
    try (LoopbackStore server = new LoopbackStore(answer(status, "", body))) {
      FormStore store = new FormStore(wire, server.address(), () -> Optional.of("bearer-value"));

      StoreFault fault =
          catchThrowableOfType(
              StoreFault.class, () -> store.post(new Form(List.of(file("a", "text")))));

      assertThat(fault.kind()).isEqualTo(kind);
      assertThat(fault).hasMessageNotContaining("bearer-value");
    }
  }

  @Test
  void aFormThatIsTakenIsSentOnce() throws IOException {
    try (LoopbackStore server = new LoopbackStore(answer(204, "", ""))) {
      new FormStore(wire, server.address(), () -> Optional.of("t"))
          .post(new Form(List.of(file("a", "text"))));

      assertThat(server.requests()).hasSize(1);
      assertThat(server.requests().get(0).headers())
          .containsEntry("authorization", "Bearer t")
          .containsEntry("expect", "100-continue");
    }
  }
}
