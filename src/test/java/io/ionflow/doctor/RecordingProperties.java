package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a file holds, explaining it ends soon, with findings or an error that repeats nothing.
 */
class RecordingProperties {
  private static final String CANARY = "TheYellowBird4978";
  private static final Recordings RECORDINGS =
      new Recordings(URI.create("https://api.cesium.com"), Clock.systemUTC());
  private static final List<String> PIECES =
      List.of(
          "curl",
          " -H '",
          "'",
          "\"",
          "$'",
          "\\",
          " -X",
          " -d",
          "https://api.cesium.com/v1/me",
          "?access_token=",
          "Authorization: Bearer ",
          "\\x",
          "\\u",
          "\\U",
          "^",
          "\n",
          "\r\n",
          " ",
          "{",
          "}",
          "[",
          "]",
          ":",
          ",",
          "\"log\"",
          "\"entries\"",
          "\"request\"",
          "\"response\"",
          "\"status\"",
          "\"headers\"",
          "\"url\"",
          "\"content\"",
          "\"text\"",
          "null",
          "1e999",
          "401",
          "HTTP/1.1 401 X",
          "HTTP/2 ",
          "\n\n",
          "content-type: text/html",
          "{\"code\":\"x\"}",
          "{\"accessToken\":\"",
          "eyJhbGciOiJIUzI1NiJ9.",
          "%",
          "%zz",
          "\u0000",
          "\u202e",
          "😀",
          CANARY);

  private interface Reading {
    List<Finding> read() throws IOException;
  }

  @Property(tries = 1000)
  void anyCurlCommandEnds(@ForAll("texts") String text) {
    check(() -> RECORDINGS.curl("curl " + text));
    check(() -> RECORDINGS.curl(text));
  }

  @Property(tries = 1000)
  void anyResponseEnds(@ForAll("texts") String text) {
    check(() -> RECORDINGS.response(text));
  }

  @Property(tries = 1000)
  void anyHarEnds(@ForAll("texts") String text) {
    check(() -> RECORDINGS.har(bytes(text)));
    check(() -> RECORDINGS.har(bytes("{\"log\":{\"entries\":[" + text)));
  }

  @Property(tries = 1000)
  void aHarWithAnyByteChangedEnds(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] har =
        ("{\"log\":{\"entries\":["
                + RecordedCases.entry("/v1/assets/2/endpoint?access_token=" + CANARY, 401, "{}")
                + "]}}")
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      har[random.nextInt(har.length)] = (byte) random.nextInt(256);
    }
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          try {
            RECORDINGS.har(new ByteArrayInputStream(har)).forEach(RecordingProperties::isFit);
          } catch (IOException told) {
            assertThat(told.getMessage()).doesNotContain(CANARY);
          }
        });
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }

  private static void check(Reading reading) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          try {
            List<Finding> found = reading.read();
            assertThat(found).isNotEmpty();
            found.forEach(RecordingProperties::isFit);
          } catch (IOException told) {
            assertThat(told.getMessage()).isNotBlank().doesNotContain(CANARY, "\n");
          }
        });
  }

  /** Of one line, but for code in what to do. */
  private static void isFit(Finding found) {
    assertThat(found.seen() + found.means()).doesNotContain("\n", "\u0000", "\u202e");
    assertThat(found.fix()).doesNotContain("\u0000", "\u202e");
  }

  private static ByteArrayInputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
