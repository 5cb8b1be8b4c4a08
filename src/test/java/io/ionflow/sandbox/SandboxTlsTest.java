package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.testkit.SelfSigned;
import java.nio.file.Path;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The S3 side speaks TLS when it is given a certificate. */
class SandboxTlsTest {

  @TempDir private Path folder;

  @Test
  void aFileIsUploadedOverTls() throws Exception {
    overTls(
        (client, bucket, s3) -> {
          assertThat(bucket.endpoint()).hasScheme("https");
          assertThat(put(s3, bucket).checksumCRC32C()).isNotEmpty();
        });
  }

  /** Over TLS a client signs no content: only the checksum behind it shows what became of it. */
  @Test
  void aBitFlippedOnItsWayIsABadDigestAndNothingIsKept() throws Exception {
    overTls(
        (client, bucket, s3) -> {
          client.post("/sandbox/faults", "{\"side\":\"s3\",\"method\":\"PUT\",\"flipAt\":1000000}");

          assertThatThrownBy(() -> put(s3, bucket))
              .isInstanceOfSatisfying(
                  S3Exception.class,
                  e -> {
                    assertThat(e.statusCode()).isEqualTo(400);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("BadDigest");
                  });

          client.patch("/sandbox/switches", "{\"uploadRights\":\"WRITE_AND_LIST\"}");
          assertThat(
                  s3.listObjectsV2(l -> l.bucket(bucket.name()).prefix(bucket.prefix())).contents())
              .isEmpty();
          assertThat(put(s3, bucket).eTag()).isNotEmpty();
        });
  }

  private interface Step {
    void take(Client client, Bucket bucket, S3Client s3);
  }

  private void overTls(Step step) throws Exception {
    SelfSigned server = new SelfSigned(folder);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(server.keys());
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withS3Tls(server.context()))) {
      Client client = Client.of(sandbox);
      Bucket bucket = Bucket.of(client.post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json());
      try (S3Client s3 =
          bucket.client(
              Apache5HttpClient.builder().tlsTrustManagersProvider(trust::getTrustManagers))) {
        step.take(client, bucket, s3);
      }
    }
  }

  private static PutObjectResponse put(S3Client s3, Bucket bucket) {
    return s3.putObject(
        p ->
            p.bucket(bucket.name())
                .key(bucket.prefix() + "a")
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C),
        RequestBody.fromBytes(new byte[2 << 20]));
  }
}
