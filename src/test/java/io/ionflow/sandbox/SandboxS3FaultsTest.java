package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** What goes wrong at an upload storage and on the way to it can be played. */
class SandboxS3FaultsTest {
  private static final byte[] FOUR_MIB = new byte[4 << 20];

  @TempDir Path data;
  private Sandbox sandbox;
  private Client client;
  private Bucket bucket;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().in(data));
    client = Client.of(sandbox);
    bucket = Bucket.of(client.post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json());
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  @ParameterizedTest
  @CsvSource({"503,SlowDown", "400,ExpiredToken", "403,RequestTimeTooSkewed"})
  void anErrorOfS3ComesInItsForm(int status, String code) throws IOException {
    fault("\"method\":\"PUT\",\"status\":%d,\"code\":\"%s\"".formatted(status, code));

    assertThatThrownBy(() -> bucket.put("a", "hello"))
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
    assertThat(files()).isEmpty();
    bucket.put("a", "hello");
    assertThat(files()).containsEntry("a", 5L);
  }

  @Test
  void aStoreThatKeepsLessThanItConfirms() throws IOException {
    fault("\"method\":\"PUT\",\"keptBytes\":3");

    bucket.put("a", "hello");
    bucket.put("b", "hello");

    assertThat(files()).containsEntry("a", 3L).containsEntry("b", 5L);
    assertThat(client.get("/sandbox/log").json().path("items").findValuesAsText("effect"))
        .containsExactly("asset.created", "file.stored", "file.stored");
  }

  @Test
  void anObjectOfPartsIsCutShortWhenItIsComplete() throws IOException {
    fault("\"keptBytes\":1000,\"times\":0");
    String key = bucket.prefix() + "a";
    try (S3Client s3 = bucket.client()) {
      String id = s3.createMultipartUpload(m -> m.bucket(bucket.name()).key(key)).uploadId();
      String tag =
          s3.uploadPart(
                  p -> p.bucket(bucket.name()).key(key).uploadId(id).partNumber(1),
                  RequestBody.fromBytes(FOUR_MIB))
              .eTag();
      CompletedPart part = CompletedPart.builder().partNumber(1).eTag(tag).build();
      s3.completeMultipartUpload(
          c -> c.bucket(bucket.name()).key(key).uploadId(id).multipartUpload(m -> m.parts(part)));
    }

    assertThat(files()).containsExactly(Map.entry("a", 1000L));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000_000})
  void anUploadThatStallsEndsWhenTheClientLosesPatience(long at) throws IOException {
    // A client's first call takes long by itself.
    bucket.put("warm", "x");
    fault("\"method\":\"PUT\",\"stallAt\":" + at);

    assertThatThrownBy(() -> putWithin(Duration.ofSeconds(1)))
        .isInstanceOf(SdkClientException.class);

    assertThat(files()).containsOnlyKeys("warm");
    putWithin(Duration.ofSeconds(30));
    assertThat(files()).containsEntry("a", (long) FOUR_MIB.length);
    Instant before = Instant.now();
    sandbox.close();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(10));
    start();
  }

  @Test
  void anUploadIsResetInTheMiddleOfItsBody() throws IOException {
    fault("\"method\":\"PUT\",\"cutAt\":2000000");

    assertThatThrownBy(() -> putWithin(Duration.ofSeconds(30)))
        .isInstanceOf(SdkClientException.class);

    assertThat(files()).isEmpty();
    JsonNode log = client.get("/sandbox/log").json().path("items");
    assertThat(log.path(log.size() - 1).path("cut").asBoolean()).isTrue();
    putWithin(Duration.ofSeconds(30));
    assertThat(files()).hasSize(1);
  }

  @Test
  void aBodyThatEndsBeforeIsLeftAlone() throws IOException {
    fault("\"method\":\"PUT\",\"times\":0,\"cutAt\":1000,\"stallAt\":1000,\"flipAt\":1000");

    bucket.put("a", "hello");

    assertThat(files()).containsEntry("a", 5L);
  }

  @Test
  void aBodyForTheApiIsSpoiltToo() {
    client.post("/sandbox/faults", "{\"method\":\"PATCH\",\"flipAt\":9}");
    String id = client.get("/v1/assets?sortOrder=DESC").json().findPath("id").asText();

    assertThat(client.patch("/v1/assets/" + id, "{\"name\":\"aaa\"}").status()).isEqualTo(204);

    assertThat(client.get("/v1/assets/" + id).json().path("name").asText()).isEqualTo("`aa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"flipAt\":-1}",
        "{\"stallAt\":-1}",
        "{\"cutAt\":-1}",
        "{\"side\":\"s3\",\"keptBytes\":-1}",
        "{\"keptBytes\":5}",
      })
  void aRuleWithoutSenseIsRefused(String rule) {
    assertThat(client.post("/sandbox/faults", rule).status()).isEqualTo(400);
  }

  private void putWithin(Duration patience) {
    try (S3Client s3 = bucket.client()) {
      s3.putObject(
          p ->
              p.bucket(bucket.name())
                  .key(bucket.prefix() + "a")
                  .overrideConfiguration(call -> call.apiCallTimeout(patience)),
          RequestBody.fromBytes(FOUR_MIB));
    }
  }

  private void fault(String fields) {
    Client.Answer answer = client.post("/sandbox/faults", "{\"side\":\"s3\"," + fields + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private Map<String, Long> files() throws IOException {
    Path root = data.resolve("s3").resolve(bucket.name()).resolve(bucket.prefix());
    Map<String, Long> files = new TreeMap<>();
    if (Files.exists(root)) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          files.put(root.relativize(file).toString(), Files.size(file));
        }
        // What the storage is still writing has its name with a number behind it.
        files.keySet().removeIf(name -> name.matches(".*-[0-9a-f-]{36}"));
      }
    }
    return files;
  }
}
