package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token goes nowhere that ion has no business to send it. */
class DataAddressTest {
  /** A literal, so that no name has to be resolved. */
  private static final URI PUBLIC = URI.create("https://192.0.2.10");

  private static final URI LOCAL = URI.create("http://127.0.0.1:8390");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://127.0.0.1/a",
        "https://localhost/a",
        "https://10.1.2.3/a",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::1]/a",
        "https://[fd00::1]/a",
        "https://[::ffff:10.0.0.1]/a",
        "https://0.0.0.0/a",
        "https://2130706433/a",
        "http://198.51.100.7/a",
        "https://user:secret@198.51.100.7/a",
        "ftp://198.51.100.7/a",
        "file:///etc/passwd",
        "nonsense",
        "",
      })
  void anAddressThatLeadsInsideOrIsPlainIsRefused(String url) {
    assertThat(DataAddress.of(url, "3DTILES").refusal(PUBLIC)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://198.51.100.7/a", "https://192.0.2.10/a"})
  void aPublicAddressIsTaken(String url) {
    assertThat(DataAddress.of(url, "3DTILES").refusal(PUBLIC)).isEmpty();
  }

  @Test
  void whereTheApiItselfIsInsideItsNeighboursAreTaken() {
    assertThat(DataAddress.of("http://127.0.0.1:8390/assets-cdn/1/", "TERRAIN").refusal(LOCAL))
        .isEmpty();
    assertThat(DataAddress.of("https://10.1.2.3/a", "3DTILES").refusal(LOCAL)).isEmpty();
    assertThat(DataAddress.of("https://169.254.169.254/a", "3DTILES").refusal(LOCAL)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.test/1/, TERRAIN, https://a.test/1/layer.json",
    "https://a.test/1, IMAGERY, https://a.test/1/tilemapresource.xml",
    "https://a.test/1/?v=2, IMAGERY, https://a.test/1/tilemapresource.xml?v=2",
    "https://a.test/1/tileset.json?v=2, 3DTILES, https://a.test/1/tileset.json?v=2",
    "https://a.test/1/x.splat, NEW, https://a.test/1/x.splat",
  })
  void theFirstFileIsThatWhichAClientReads(String url, String type, String first) {
    assertThat(DataAddress.of(url, type).first()).hasToString(first);
  }
}
