package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Uploading to the sandbox as to ion: create, put or multipart, uploadComplete, follow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxUploadTest {
  static final String GEOJSON =
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
       "geometry":{"type":"Point","coordinates":[13.4,52.5]}}]}""";
  static final String NEW_GEOJSON =
      """
      {"name":"Points","description":"some","type":"GEOJSON","options":{"sourceType":"GEOJSON"}}""";

  private Sandbox sandbox;
  private Client client;

  @BeforeAll
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults());
    client = Client.of(sandbox);
  }

  @AfterAll
  void stop() throws IOException {
    sandbox.close();
  }

  @Test
  void anUploadedFileBecomesACompleteAsset() {
    JsonNode created = client.post("/v1/assets", NEW_GEOJSON).json();
    long id = created.path("assetMetadata").path("id").asLong();
    assertThat(created.path("assetMetadata").path("status").asText()).isEqualTo("AWAITING_FILES");

    Bucket.of(created).put("points.geojson", GEOJSON);
    String completeAt = created.path("onComplete").path("url").asText();
    assertThat(client.post(completeAt, "{}").status()).isEqualTo(204);
    assertThat(asset(id).path("status").asText()).isIn("NOT_STARTED", "IN_PROGRESS");

    assertThat(client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}").status()).isEqualTo(200);
    assertThat(asset(id).path("status").asText()).isEqualTo("COMPLETE");
    assertThat(asset(id).path("bytes").asLong()).isPositive();
  }

  @Test
  void aMultipartUploadIsStoredInOrder() {
    JsonNode created = client.post("/v1/assets", NEW_GEOJSON).json();
    Bucket bucket = Bucket.of(created);
    byte[] first = new byte[5 << 20];
    Arrays.fill(first, (byte) ' ');
    try (S3Client s3 = bucket.client()) {
      String key = bucket.prefix() + "big file (1).geojson";
      String upload = s3.createMultipartUpload(m -> m.bucket(bucket.name()).key(key)).uploadId();
      String second =
          s3.uploadPart(
                  p -> p.bucket(bucket.name()).key(key).uploadId(upload).partNumber(2),
                  RequestBody.fromString(GEOJSON))
              .eTag();
      String one =
          s3.uploadPart(
                  p -> p.bucket(bucket.name()).key(key).uploadId(upload).partNumber(1),
                  RequestBody.fromBytes(first))
              .eTag();
      assertThat(
              s3.completeMultipartUpload(
                      c ->
                          c.bucket(bucket.name())
                              .key(key)
                              .uploadId(upload)
                              .multipartUpload(
                                  m -> m.parts(List.of(part(1, one), part(2, second)))))
                  .eTag())
          .endsWith("-2\"");
    }
    assertThat(complete(created).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "größe + 100%.geojson",
        "a&b=c;d.geojson",
        "deep/er/folder/a.geojson",
        "'\"<>$#?~.geojson",
        "-rf.geojson",
        "👋.geojson"
      })
  void aFileOfAnyNameIsTaken(String name) {
    JsonNode created = client.post("/v1/assets", NEW_GEOJSON).json();

    Bucket.of(created).put(name, GEOJSON);

    assertThat(complete(created).status()).isEqualTo(204);
    client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}");
    assertThat(asset(created.path("assetMetadata").path("id").asLong()).path("status").asText())
        .isEqualTo("COMPLETE");
  }

  @Test
  void aNameTooLongForADiskIsRefused() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    bucket.put("x".repeat(218), GEOJSON);
    refused(bucket, bucket.prefix() + "x".repeat(219), 400, "InvalidArgument");
  }

  @Test
  void aWrongSecretIsRefused() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    refused(bucket.withSecret("wrong"), bucket.prefix() + "a", 403, "SignatureDoesNotMatch");
  }

  @Test
  void aWrongSessionTokenIsRefused() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    refused(bucket.withSession("wrong"), bucket.prefix() + "a", 400, "InvalidToken");
  }

  /** As curl's --aws-sigv4 does unless it is told. */
  @Test
  void aSignatureThatSaysNothingOfTheBodyIsRefused() throws Exception {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    HttpRequest put =
        HttpRequest.newBuilder(
                bucket.endpoint().resolve("/" + bucket.name() + "/" + bucket.prefix() + "a.json"))
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=%s/20261121/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0"
                    .formatted(bucket.key()))
            .header("x-amz-security-token", bucket.session())
            .PUT(HttpRequest.BodyPublishers.ofString(GEOJSON))
            .build();

    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(put, HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("InvalidRequest", "x-amz-content-sha256");
  }

  @Test
  void anotherAssetsPrefixIsRefused() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    Bucket other = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    refused(bucket, other.prefix() + "a", 403, "AccessDenied");
    refused(bucket, bucket.prefix() + "../" + other.prefix() + "a", 400, "InvalidArgument");
  }

  @Test
  void expiredCredentialsAreRefused() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    client.post("/sandbox/clock", "{\"advance\":\"" + Duration.ofHours(12) + "\"}");
    refused(bucket, bucket.prefix() + "a", 400, "ExpiredToken");
  }

  @Test
  void credentialsOnlyWrite() {
    Bucket bucket = Bucket.of(client.post("/v1/assets", NEW_GEOJSON).json());
    bucket.put("a.geojson", GEOJSON);
    try (S3Client s3 = bucket.client()) {
      assertThatThrownBy(
              () ->
                  s3.getObject(g -> g.bucket(bucket.name()).key(bucket.prefix() + "a.geojson"))
                      .close())
          .isInstanceOfSatisfying(
              S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  private static CompletedPart part(int number, String tag) {
    return CompletedPart.builder().partNumber(number).eTag(tag).build();
  }

  private static void refused(Bucket bucket, String key, int status, String code) {
    try (S3Client s3 = bucket.client()) {
      assertThatThrownBy(
              () ->
                  s3.putObject(p -> p.bucket(bucket.name()).key(key), RequestBody.fromString("x")))
          .isInstanceOfSatisfying(
              S3Exception.class,
              e -> {
                assertThat(e.statusCode()).isEqualTo(status);
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
              });
    }
  }

  private Client.Answer complete(JsonNode created) {
    return client.post(created.path("onComplete").path("url").asText(), "{}");
  }

  private JsonNode asset(long id) {
    return client.get("/v1/assets/" + id).json();
  }
}
