package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Every kind of fault acts on the connection, on either side, as often as its rule says. */
class SandboxFaultsTest extends SandboxTest {
  private static final String NEW = SandboxUploadTest.NEW_GEOJSON;

  @Test
  void aStatusComesInThePlaceOfTheAnswer() {
    fault("{\"path\":\"/v1/*\",\"status\":429,\"code\":\"TooMany\",\"retryAfter\":\"7\"}");

    Client.Answer answer = client.get("/v1/me");

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.header("Retry-After")).isEqualTo("7");
    assertThat(answer.code()).isEqualTo("TooMany");
    assertThat(client.get("/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aRuleActsFromTheNthRequestForItsTimes() {
    fault("{\"path\":\"/v1/me\",\"nth\":2,\"times\":2,\"status\":503}");

    assertThat(client.get("/v1/me").status()).isEqualTo(200);
    assertThat(client.get("/v1/assets").status()).isEqualTo(200);
    assertThat(client.get("/v1/me").status()).isEqualTo(503);
    assertThat(client.get("/v1/me").status()).isEqualTo(503);
    assertThat(client.get("/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aCutBeforeTheEffectMakesNoAsset() {
    int before = assets();
    fault("{\"method\":\"POST\",\"path\":\"/v1/assets\",\"cut\":true}");

    assertThatThrownBy(() -> client.trySend("POST", "/v1/assets", NEW))
        .isInstanceOf(IOException.class);
    assertThat(assets()).isEqualTo(before);
  }

  @Test
  void aCutAfterTheEffectLosesOnlyTheAnswer() {
    int before = assets();
    fault("{\"method\":\"POST\",\"path\":\"/v1/assets\",\"cut\":true,\"afterEffect\":true}");

    assertThatThrownBy(() -> client.trySend("POST", "/v1/assets", NEW))
        .isInstanceOf(IOException.class);
    assertThat(assets()).isEqualTo(before + 1);
  }

  @Test
  void aStatusAfterTheEffectHidesIt() {
    int before = assets();
    fault("{\"method\":\"POST\",\"path\":\"/v1/assets\",\"status\":502,\"afterEffect\":true}");

    assertThat(client.post("/v1/assets", NEW).status()).isEqualTo(502);
    assertThat(assets()).isEqualTo(before + 1);
  }

  @Test
  void aDelayHoldsTheAnswerBack() {
    fault("{\"path\":\"/v1/me\",\"delay\":\"PT0.2S\"}");
    Instant start = Instant.now();

    assertThat(client.get("/v1/me").status()).isEqualTo(200);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void aSlowBodyTrickles() {
    int sizeBytes = client.get("/v1/assets").text().length();
    fault("{\"path\":\"/v1/assets\",\"bytesPerSecond\":" + sizeBytes * 5 + "}");
    Instant start = Instant.now();

    assertThat(client.get("/v1/assets").text()).hasSize(sizeBytes);
    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(150));
  }

  @Test
  void aTruncatedBodyBreaksOff() {
    fault("{\"path\":\"/v1/assets\",\"truncated\":true}");

    assertThatThrownBy(() -> client.trySend("GET", "/v1/assets", ""))
        .isInstanceOf(IOException.class);
  }

  @Test
  void wrongJsonComesWithAGoodStatus() {
    fault("{\"path\":\"/v1/assets\",\"wrongJson\":true}");

    Client.Answer answer = client.get("/v1/assets");

    assertThat(answer.status()).isEqualTo(200);
    assertThatThrownBy(() -> Json.MAPPER.readTree(answer.text()))
        .isInstanceOf(JsonProcessingException.class);
  }

  @Test
  void aForeignPageComesAsItIs() {
    fault("{\"path\":\"/v1/me\",\"status\":200,\"body\":\"<html>Sign in to the hotel</html>\"}");

    Client.Answer answer = client.get("/v1/me");

    assertThat(answer.text()).startsWith("<html>");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void anUploadIsRefusedAtThePartThatTheRuleNames() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW).json());
    fault(
        "{\"side\":\"s3\",\"query\":\"partNumber=2\",\"status\":400,\"code\":\"ExpiredToken\","
            + "\"times\":0}");
    try (S3Client s3 = bucket.client()) {
      String key = bucket.prefix() + "a";
      String id = s3.createMultipartUpload(m -> m.bucket(bucket.name()).key(key)).uploadId();
      part(s3, bucket, id, 1);

      assertThatThrownBy(() -> part(s3, bucket, id, 2))
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ExpiredToken"));
    }
  }

  @Test
  void anUploadIsCutBeforeAndAfterItIsStored() {
    JsonNode created = client.post("/v1/assets", NEW).json();
    String complete = created.path("onComplete").path("url").asText();
    Bucket bucket = Bucket.of(created);

    fault("{\"side\":\"s3\",\"method\":\"PUT\",\"cut\":true}");
    assertThatThrownBy(() -> bucket.put("a", "a")).isInstanceOf(SdkClientException.class);
    assertThat(client.post(complete, "{}").status()).isEqualTo(400);

    fault("{\"side\":\"s3\",\"method\":\"PUT\",\"cut\":true,\"afterEffect\":true}");
    assertThatThrownBy(() -> bucket.put("a", "a")).isInstanceOf(SdkClientException.class);
    assertThat(client.post(complete, "{}").status()).isEqualTo(204);
  }

  @Test
  void anUploadIsSlowed() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW).json());
    fault("{\"side\":\"s3\",\"method\":\"PUT\",\"bytesPerSecond\":100000}");
    Instant start = Instant.now();

    bucket.put("a", "x".repeat(20_000));

    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void rulesAreListedAndCleared() {
    fault("{\"path\":\"/v1/me\",\"status\":503,\"times\":0}");
    client.get("/v1/me");

    JsonNode rule = client.get("/sandbox/faults").json().path("items").path(0);
    assertThat(rule.path("acted").asInt()).isEqualTo(1);
    assertThat(rule.path("rule").path("path").asText()).isEqualTo("/v1/me");

    assertThat(client.delete("/sandbox/faults").status()).isEqualTo(204);
    assertThat(client.get("/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aRuleWithoutSenseIsRefused() {
    assertThat(client.post("/sandbox/faults", "{\"path\":\"/v1/me\"}").status()).isEqualTo(400);
    assertThat(client.post("/sandbox/faults", "{\"status\":42}").status()).isEqualTo(400);
    assertThat(client.post("/sandbox/faults", "{\"status\":500,\"often\":3}").status())
        .isEqualTo(400);
  }

  @Test
  void theLogTellsWhatHappenedInOrderWithoutSecrets() {
    // The JDK asks again once by itself when a kept connection is cut.
    fault("{\"path\":\"/v1/me\",\"cut\":true,\"times\":0}");
    long before = lastEntry();
    JsonNode created = client.post("/v1/assets", NEW).json();
    Bucket.of(created).put("a.geojson", "{}");
    assertThatThrownBy(() -> client.trySend("GET", "/v1/me?access_token=" + sandbox.token(), ""))
        .isInstanceOf(IOException.class);

    Client.Answer log = client.get("/sandbox/log?since=" + before);

    assertThat(log.json().path("items").findValuesAsText("effect"))
        .containsExactly("asset.created", "file.stored");
    assertThat(log.json().path("items").findValuesAsText("target"))
        .contains("/v1/assets", "/v1/me?access_token=***");
    assertThat(log.json().path("items").findValuesAsText("status")).containsExactly("200", "200");
    assertThat(log.text())
        .contains("\"cut\":true,\"fault\":1")
        .doesNotContain(sandbox.token())
        .doesNotContain(created.path("uploadLocation").path("sessionToken").asText());
  }

  private long lastEntry() {
    long last = 0;
    for (JsonNode entry : client.get("/sandbox/log").json().path("items")) {
      last = entry.path("sequence").asLong();
    }
    return last;
  }

  private void fault(String rule) {
    Client.Answer answer = client.post("/sandbox/faults", rule);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static void part(S3Client s3, Bucket bucket, String id, int number) {
    s3.uploadPart(
        p -> p.bucket(bucket.name()).key(bucket.prefix() + "a").uploadId(id).partNumber(number),
        RequestBody.fromString("x"));
  }

  private int assets() {
    return client.get("/v1/assets").json().path("items").size();
  }
}
