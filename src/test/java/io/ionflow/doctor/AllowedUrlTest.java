package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.doctor.AllowedUrl.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllowedUrlTest {

  /** The first six are the table of ion's guide on access tokens. */
  @ParameterizedTest
  @CsvSource({
    "https://cesium.com, https://sandcastle.cesium.com, ALLOWED",
    "https://cesium.com, https://cesium.com/cesiumjs/cesium-viewer/, ALLOWED",
    "https://cesium.com/cesiumjs/, https://cesium.com/cesiumjs/cesium-viewer/, ALLOWED",
    "https://sandcastle.cesium.com, https://cesium.com, PARENT",
    "https://cesium.com, http://cesium.com, OTHER_PROTOCOL",
    "http://cesium.com, https://cesium.com, OTHER_PROTOCOL",
    "https://cesium.com/cesiumjs/, https://cesium.com/, PATH_CUT",
    "https://cesium.com/cesiumjs/, https://cesium.com/blog/, OTHER_PATH",
    "https://cesium.com/cesiumjs/, https://cesium.com/cesiumjs/../blog/, OTHER_PATH",
    "https://cesium.com/cesiumjs, https://cesium.com/cesiumjs-evil/, OTHER_PATH",
    "https://cesium.com:8443, https://cesium.com, OTHER_PORT",
    "https://cesium.com, https://evilcesium.com, OTHER_DOMAIN",
    "https://CESIUM.com, HTTPS://cesium.COM/a, ALLOWED",
    "https://cesium.com, about:blank, NO_PAGE",
    "https://cesium.com, 'not a page', NO_PAGE",
  })
  void aPageIsComparedAtTheGranularityGiven(String allowed, String page, Verdict verdict) {
    assertThat(AllowedUrl.of(allowed).orElseThrow().judge(page)).isEqualTo(verdict);
  }

  @Test
  void theClosestOfManyIsTold() {
    List<String> allowed = List.of("https://example.org", "nonsense", "https://cesium.com/a/");

    assertThat(AllowedUrl.closest(allowed, "https://cesium.com/"))
        .contains(new AllowedUrl.Closest("https://cesium.com/a/", Verdict.PATH_CUT));
    assertThat(AllowedUrl.closest(List.of("nonsense"), "https://cesium.com/")).isEmpty();
  }
}
