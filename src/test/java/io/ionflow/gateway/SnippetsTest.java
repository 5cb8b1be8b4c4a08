package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SnippetsTest {
  private static final Snippets SNIPPETS = new Snippets(Optional.empty());

  @ParameterizedTest
  @EnumSource
  void everyClientGetsCodeForImageryWithNothingLeftToFillIn(Snippets.Client client) {
    String code = SNIPPETS.code(client, subject("IMAGERY", "Cesium ion")).orElseThrow();

    assertThat(code).contains("http://gw/k/K/assets/7/").doesNotContainPattern("@[A-Z]+@");
  }

  @Test
  void cesiumJsShowsEveryType() {
    for (String type : List.of("3DTILES", "GLTF", "IMAGERY", "TERRAIN", "KML", "CZML", "GEOJSON")) {
      assertThat(SNIPPETS.code(Snippets.Client.CESIUMJS, subject(type, "x"))).as(type).isPresent();
    }
    assertThat(SNIPPETS.code(Snippets.Client.LEAFLET, subject("TERRAIN", "x"))).isEmpty();
  }

  @Test
  void whatIonSaysOfAnAssetIsNoCode() {
    String code =
        SNIPPETS
            .code(
                Snippets.Client.LEAFLET,
                subject("GEOJSON", "'); alert(1); // </script><script>alert(2)</script> \\"))
            .orElseThrow();

    assertThat(code)
        .doesNotContain("'); alert", "</script><script>", "\\")
        .contains("&#39;); alert(1); // &lt;/script&gt;");
  }

  @Test
  void librariesComeFromWhereTheSettingsSay() {
    Snippets own = new Snippets(Optional.of(URI.create("http://libs.example/npm")));

    assertThat(own.code(Snippets.Client.LEAFLET, subject("GEOJSON", "x")).orElseThrow())
        .contains("http://libs.example/npm/leaflet/dist/leaflet.js")
        .doesNotContain("jsdelivr");
  }

  private static Snippets.Subject subject(String type, String credit) {
    return new Snippets.Subject(
        type, "Asset 7", "http://gw/k/K/assets/7/", "", "entry.json", List.of(credit));
  }
}
