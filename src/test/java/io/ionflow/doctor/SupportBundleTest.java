package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.log.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportBundleTest {
  private static final String SECRET = "Canary+Sierra/4978=TheYellowBird";

  @TempDir private Path dir;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=hunter2hunter2",
        "aws.secretAccessKey: 'hunter2hunter2'",
        "      - { name: secretKey, value: hunter2hunter2 }",
        "camel.component.http.proxyAuthPassword=hunter2hunter2",
        "secretKey=RAW(hunter2hunter2)",
        "my.api-key = hunter2hunter2",
        "jdbc:postgresql://db/x?user=u&password=hunter2hunter2",
        "endpoint=https://user:hunter2hunter2@s3.example.org/",
        "uri: amqp:queue?accessToken=hunter2hunter2",
      })
  void aValueBehindATellingNameIsMasked(String line) {
    assertThat(new SecretScan(List.of()).clean(line))
        .doesNotContain("hunter2")
        .contains("********");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ionflow.ion.token-file=config/token",
        "ionflow.ion.rate=20",
        "uri: \"{{ionflow.ion.api}}\"",
        "name: source",
      })
  void whatTellsNothingStays(String line) {
    assertThat(new SecretScan(List.of()).clean(line)).isEqualTo(line);
  }

  @Test
  void aKnownSecretIsMaskedInEachForm() {
    String encoded = Base64.getEncoder().encodeToString(SECRET.getBytes(StandardCharsets.UTF_8));
    SecretScan scan = new SecretScan(List.of(new Secret(SECRET)));

    String clean = scan.clean(SECRET + " Canary%2BSierra%2F4978%3DTheYellowBird " + encoded);

    assertThat(clean).doesNotContain("Yellow", encoded.substring(0, 20));
    assertThat(scan.found(clean)).isEmpty();
    assertThat(scan.found("x" + SECRET)).isPresent();
    assertThat(scan.found("AKIAIOSFODNN7EXAMPLE")).isPresent();
  }

  @Test
  void theFileIsForItsOwnerAlone() throws IOException {
    Path file = dir.resolve("bundle.zip");

    new SupportBundle(List.of(new Secret(SECRET))).add("a.txt", "x " + SECRET).write(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (ZipFile zip = new ZipFile(file.toFile())) {
      assertThat(zip.getInputStream(zip.getEntry("a.txt")).readAllBytes())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("x ********");
    }
  }

  @Test
  void whatCouldNotBeMaskedKeepsTheFileFromBeingMade() {
    Path file = dir.resolve("bundle.zip");
    SupportBundle bundle = new SupportBundle(List.of()).add("AKIAIOSFODNN7EXAMPLE.yaml", "");

    assertThatThrownBy(() -> bundle.write(file)).hasMessageContaining("token or a key");
    assertThat(file).doesNotExist();
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    Path file = Files.writeString(dir.resolve("bundle.zip"), "mine");

    assertThatThrownBy(() -> new SupportBundle(List.of()).write(file))
        .isInstanceOf(IOException.class);
    assertThat(file).hasContent("mine");
  }
}
