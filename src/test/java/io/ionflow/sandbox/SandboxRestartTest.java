package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a folder of its own, the account outlives a restart. */
class SandboxRestartTest {
  @TempDir private Path data;

  @Test
  void assetsTokensAndUploadCredentialsAreThereAgain() throws IOException {
    String token;
    JsonNode created;
    try (Sandbox first = Sandbox.start(SandboxOptions.defaults().in(data))) {
      token = first.token();
      created = Client.of(first).post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json();
      Bucket.of(created).put("a.geojson", SandboxUploadTest.GEOJSON);
    }

    try (Sandbox second = Sandbox.start(SandboxOptions.defaults().in(data))) {
      Client client = Client.of(second);
      String path = "/v1/assets/" + created.path("assetMetadata").path("id").asLong();

      assertThat(second.token()).isEqualTo(token);
      assertThat(client.get(path).json()).isEqualTo(created.path("assetMetadata"));
      Bucket.of(created).at(second.s3()).put("b.geojson", "{}");
      assertThat(client.post(path + "/uploadComplete", "{}").status()).isEqualTo(204);
    }
  }

  @Test
  void tilingThatWasUnderWayEnds() throws IOException {
    Switches slow = Switches.defaults().tilingIn(java.time.Duration.ofHours(1));
    String path;
    try (Sandbox first = Sandbox.start(SandboxOptions.defaults().in(data).with(slow))) {
      Client client = Client.of(first);
      JsonNode created = client.post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json();
      Bucket.of(created).put("a.geojson", SandboxUploadTest.GEOJSON);
      path = "/v1/assets/" + created.path("assetMetadata").path("id").asLong();
      client.post(path + "/uploadComplete", "{}");
    }

    try (Sandbox second = Sandbox.start(SandboxOptions.defaults().in(data))) {
      Client client = Client.of(second);
      client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}");

      assertThat(client.get(path).json().path("status").asText()).isEqualTo("COMPLETE");
    }
  }

  @Test
  void filesOfAnS3SourceComeFromTheBucketOfThatName() throws IOException {
    Files.createDirectories(data.resolve("s3/mine"));
    Files.writeString(data.resolve("s3/mine/a.geojson"), SandboxUploadTest.GEOJSON);
    Files.writeString(data.resolve("s3/mine/b.txt"), "not asked for");
    String from = "\"from\":{\"type\":\"S3\",\"bucket\":\"mine\",\"keys\":[\"a.geojson\"]}";

    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().in(data))) {
      Client client = Client.of(sandbox);
      JsonNode created =
          client
              .post(
                  "/v1/assets", SandboxUploadTest.NEW_GEOJSON.replaceFirst("\\{", "{" + from + ","))
              .json();
      client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}");

      assertThat(created.has("uploadLocation")).isFalse();
      String path = "/v1/assets/" + created.path("assetMetadata").path("id").asLong();
      assertThat(client.get(path).json().path("status").asText()).isEqualTo("COMPLETE");
    }
  }

  @Test
  void onlyTheOwnerReadsTheAccountFile() throws IOException {
    Sandbox.start(SandboxOptions.defaults().in(data)).close();

    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("account.json"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aGivenTokenIsTheOneThatWorks() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withToken("my-token"))) {
      assertThat(sandbox.token()).isEqualTo("my-token");
      assertThat(Client.of(sandbox).get("/v1/me").status()).isEqualTo(200);
    }
  }
}
