package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told from files beyond the causes of {@link ConfusionMatrixTest}. */
class RecordingsTest {
  private static final String CANARY = "Canary-Sierra-4978-TheYellowBird";
  private static final String CANARY_TOKEN =
      DoctorBench.jwt("{'jti':'canary','id':1,'iat':1700000000}");
  private static final URI API = URI.create("https://api.cesium.com");

  @TempDir private Path dir;
  private final Recordings recordings = new Recordings(API, Clock.systemUTC());

  @Test
  void noTokenOfAFileIsTold() throws IOException {
    String curl =
        ("curl 'https://api.cesium.com/v1/assets/5/endpoint?access_token=%s&x=%s' -u me:%s -b"
                + " 'session=%s' -H 'Accept: */*;access_token=%s' -d 'token=%s'")
            .formatted(CANARY, CANARY, CANARY, CANARY, CANARY_TOKEN, CANARY);
    String response =
        "HTTP/1.1 401 X\nSet-Cookie: a=%s\n\n{\"code\":\"INVALID_TOKEN\",\"message\":\"%s is bad\"}"
            .formatted(CANARY, CANARY_TOKEN);
    Path har =
        har(
            RecordedCases.entry(
                "/v1/me?access_token=" + CANARY, 401, "{'message':'" + CANARY + "'}"),
            RecordedCases.entry("/v1/me?access_token=" + CANARY_TOKEN, 404, "{}"));

    for (List<Finding> found :
        List.of(recordings.curl(curl), recordings.response(response), recordings.har(har))) {
      assertThat(found).isNotEmpty();
      assertThat(found.toString()).doesNotContain(CANARY, CANARY_TOKEN);
    }
  }

  @Test
  void aTokenIsJudgedByTheTimeOfTheCall() throws IOException {
    String token =
        DoctorBench.jwt("{'assets':{'77':{'type':'IMAGERY'}},'iat':1772356000,'exp':1772359600}");
    String url = "https://assets.ion.cesium.com/us-east-1/77/1/0/0.png?access_token=" + token;
    Path har = har(RecordedCases.entry(url, 401, ""));
    Instant call = Instant.parse("2026-03-01T10:00:00Z");
    assertThat(Instant.ofEpochSecond(1772359600)).isAfter(call);

    List<Finding> found =
        new Recordings(API, Clock.fixed(call.plusSeconds(86_400), ZoneOffset.UTC)).har(har);

    assertThat(found.get(0).certainty()).as("it was valid then").isEqualTo(Certainty.POSSIBLE);
  }

  @Test
  void failingCallsAreToldByCauseAndCounted() throws IOException {
    String refused = "{'code':'INVALID_TOKEN','message':'Invalid access token'}";
    Path har =
        har(
            RecordedCases.entry("https://example.com/app.js", 404, ""),
            RecordedCases.entry(
                "/v1/assets/77/endpoint?access_token=" + CANARY_TOKEN, 401, refused),
            RecordedCases.entry(
                "/v1/assets/78/endpoint?access_token=" + CANARY_TOKEN, 401, refused),
            RecordedCases.entry("/v1/me?access_token=" + CANARY_TOKEN, 200, "{}"));

    Finding first = recordings.har(har).get(0);

    assertThat(first.cause()).isEqualTo(Cause.TOKEN_REFUSED);
    assertThat(first.seen())
        .startsWith("2 calls, such as: GET api.cesium.com/v1/assets/77/endpoint got 401");
  }

  @Test
  void aHarOfManyCallsWithLargeBodiesIsReadAsAStream() throws IOException {
    Path file = dir.resolve("large.har");
    String body = "x".repeat(1 << 20);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("{\"log\":{\"entries\":[");
      for (int i = 0; i < 200; i++) {
        out.write(RecordedCases.entry("https://example.com/" + i, 200, body) + ",");
      }
      out.write(RecordedCases.entry("/v1/geocode/reverse", 405, "{}") + "]}}");
    }
    long before = usedBytes();

    List<Finding> found = recordings.har(file);

    assertThat(found.get(0).cause()).isEqualTo(Cause.NO_SUCH_CALL);
    assertThat(usedBytes() - before).as("bytes kept").isLessThan(64L << 20);
  }

  @Test
  void theLastOfSeveralAnswersCounts() throws IOException {
    String text =
        """
        HTTP/1.1 200 Connection established

        HTTP/2 302\s
        location: x

        HTTP/2 404\s
        content-type: application/json

        {"code":"ResourceNotFound","message":"/v2/tokens"}"""
            .replace("\n", "\r\n");

    Finding first = recordings.response(text).get(0);

    assertThat(first.cause()).isEqualTo(Cause.SCOPE_MISSING);
    assertThat(first.means()).contains("tokens:read");
    assertThat(first.certainty()).as("it rests on what is inferred").isEqualTo(Certainty.LIKELY);
  }

  @Test
  void whatIsNoRecordingIsRefusedWithoutRepeatingIt() throws IOException {
    Path noHar = Files.writeString(dir.resolve("no.har"), "{\"log\":" + CANARY + "}");
    Path large = Files.write(dir.resolve("large"), new byte[2 << 20]);

    assertThatThrownBy(() -> recordings.har(noHar))
        .isInstanceOf(IOException.class)
        .message()
        .doesNotContain(CANARY);
    assertThatThrownBy(() -> recordings.curl(large)).hasMessageContaining("larger than 1 MiB");
    assertThatThrownBy(() -> recordings.curl("wget " + CANARY))
        .hasMessage("there is no curl command in it");
    assertThatThrownBy(() -> recordings.response(CANARY))
        .hasMessage("it has neither a status line of HTTP nor a JSON object");
  }

  private Path har(String... entries) throws IOException {
    return Files.writeString(
        dir.resolve("a.har"), "{\"log\":{\"entries\":[" + String.join(",", entries) + "]}}");
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
