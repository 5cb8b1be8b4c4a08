package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The S3 side speaks TLS when it is given a certificate. */
class SandboxTlsTest {
  private static final char[] PASSWORD = "sandbox".toCharArray();

  @TempDir private Path folder;

  @Test
  void aFileIsUploadedOverTls() throws Exception {
    KeyStore keys = selfSigned();
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);

    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withS3Tls(context(keys)))) {
      Bucket bucket =
          Bucket.of(Client.of(sandbox).post("/v1/assets", SandboxUploadTest.NEW_GEOJSON).json());
      try (S3Client s3 =
          bucket.client(
              Apache5HttpClient.builder().tlsTrustManagersProvider(trust::getTrustManagers))) {
        assertThat(bucket.endpoint()).hasScheme("https");
        assertThat(
                s3.putObject(
                        put -> put.bucket(bucket.name()).key(bucket.prefix() + "a"),
                        RequestBody.fromString("x"))
                    .eTag())
            .isNotEmpty();
      }
    }
  }

  private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private KeyStore selfSigned() throws IOException, InterruptedException, GeneralSecurityException {
    Path file = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "s3",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=IP:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }
}
