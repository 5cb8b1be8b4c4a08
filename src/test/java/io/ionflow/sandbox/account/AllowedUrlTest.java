package io.ionflow.sandbox.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of ion's guide on access tokens, and its edges. */
class AllowedUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://cesium.com, https://sandcastle.cesium.com, true",
    "https://cesium.com, https://cesium.com/cesiumjs/cesium-viewer/, true",
    "https://cesium.com/cesiumjs/, https://cesium.com/cesiumjs/cesium-viewer/, true",
    "https://sandcastle.cesium.com, https://cesium.com, false",
    "https://cesium.com, http://cesium.com, false",
    "http://cesium.com, https://cesium.com, false",
  })
  void matchesAsTheGuideSays(String allowed, String page, boolean matches) {
    assertThat(AllowedUrl.anyAllows(List.of(allowed), page)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource({
    "https://cesium.com, https://evilcesium.com, false",
    "https://cesium.com, https://cesium.com.evil.org, false",
    "https://cesium.com/app, https://cesium.com/application, false",
    "https://cesium.com/app, https://cesium.com/app, true",
    "https://cesium.com/app/, https://cesium.com/app, true",
    "https://cesium.com/app/, https://cesium.com/app/../other, false",
    "https://cesium.com:8080, https://cesium.com:8080/x, true",
    "https://cesium.com:8080, https://cesium.com/x, false",
    "https://cesium.com, https://cesium.com:8080/x, true",
    "https://Cesium.com, https://CESIUM.com/, true",
    "https://cesium.com, no address at all, false",
    "no address at all, https://cesium.com, false",
  })
  void matchesAtTheGranularityGiven(String allowed, String page, boolean matches) {
    assertThat(AllowedUrl.anyAllows(List.of(allowed), page)).isEqualTo(matches);
  }

  @Property(tries = 200)
  void whatLiesBelowAPathIsAllowed(
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String folder,
      @ForAll @AlphaChars @StringLength(min = 1, max = 9) String page) {
    String allowed = "https://example.com/" + folder;

    assertThat(AllowedUrl.anyAllows(List.of(allowed), allowed + "/" + page)).isTrue();
    assertThat(AllowedUrl.anyAllows(List.of(allowed), allowed + page)).isFalse();
  }
}
