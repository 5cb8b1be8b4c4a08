package io.ionflow.ion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.AllowedUrl.Verdict;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LowerChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide's rules for the URLs that a token is bound to. */
class UrlRulesTest {

  @ParameterizedTest
  @CsvSource({
    // the table of ion's guide, Access Tokens
    "https://cesium.com,             https://sandcastle.cesium.com,               true",
    "https://cesium.com,             https://cesium.com/cesiumjs/cesium-viewer/,  true",
    "https://cesium.com/cesiumjs/,   https://cesium.com/cesiumjs/cesium-viewer/,  true",
    "https://sandcastle.cesium.com,  https://cesium.com,                          false",
    "https://cesium.com,             http://cesium.com,                           false",
    "http://cesium.com,              https://cesium.com,                          false",
    // its sentences
    "https://cesium.com/cesiumjs/,   https://cesium.com/,                         false",
    "https://cesium.com/cesiumjs/,   https://cesium.com/cesiumjs,                 true",
    "https://cesium.com/cesiumjs,    https://cesium.com/cesiumjs/a?b=c,           true",
    "https://cesium.com:8080,        https://cesium.com:8080/a,                   true",
    "https://cesium.com:8080,        https://cesium.com/a,                        false",
    // what must not slip through
    "https://cesium.com,             https://cesium.com.example.org,              false",
    "https://cesium.com,             https://notcesium.com,                       false",
    "https://cesium.com,             https://example.org/https://cesium.com,      false",
    "https://cesium.com,             https://cesium.com@example.org/,             false",
    "https://cesium.com/app,         https://cesium.com/apple,                    false",
    "https://cesium.com/app/,        https://cesium.com/app/../admin,             false",
    "https://cesium.com/app/,        https://cesium.com/x/../app/page,            true",
    // letters and ports that mean the same
    "HTTPS://Cesium.COM,             https://SANDCASTLE.cesium.com,               true",
    "https://cesium.com:443,         https://cesium.com,                          true",
    "https://cesium.com,             about:blank,                                 false",
  })
  void theGuidesRules(String allowed, String page, boolean works) {
    assertThat(AllowedUrl.of(allowed).allows(page)).isEqualTo(works);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cesium.com",
        "//cesium.com",
        "ftp://cesium.com",
        "https://",
        "https://*.cesium.com",
        "https://cesium.com?a",
        "https://cesium.com#a",
        "https://a:b@cesium.com",
        "https://ce sium.com"
      })
  void whatIsNoProtocolAndDomainIsNone(String text) {
    assertThatThrownBy(() -> AllowedUrl.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://sandcastle.cesium.com, https://cesium.com, PARENT",
    "https://cesium.com, http://cesium.com, OTHER_PROTOCOL",
    "https://cesium.com/cesiumjs/, https://cesium.com/, PATH_CUT",
    "https://cesium.com/cesiumjs/, https://cesium.com/blog/, OTHER_PATH",
    "https://cesium.com/cesiumjs/, https://cesium.com/cesiumjs/../blog/, OTHER_PATH",
    "https://cesium.com/cesiumjs, https://cesium.com/cesiumjs-evil/, OTHER_PATH",
    "https://cesium.com:8443, https://cesium.com, OTHER_PORT",
    "https://cesium.com, https://evilcesium.com, OTHER_DOMAIN",
    "https://cesium.com, about:blank, NO_PAGE",
    "https://cesium.com, 'not a page', NO_PAGE",
    "https://cesium.com:443, https://cesium.com, ALLOWED",
  })
  void whatIsWrongWithAPageIsTold(String allowed, String page, Verdict verdict) {
    assertThat(AllowedUrl.of(allowed).judge(page)).isEqualTo(verdict);
  }

  @Test
  void theClosestOfManyIsTold() {
    List<String> allowed = List.of("https://example.org", "nonsense", "https://cesium.com/a/");

    assertThat(AllowedUrl.closest(allowed, "https://cesium.com/"))
        .contains(new AllowedUrl.Closest("https://cesium.com/a/", Verdict.PATH_CUT));
    assertThat(AllowedUrl.closest(List.of("nonsense"), "https://cesium.com/")).isEmpty();
  }

  @Test
  void withoutAnyItWorksFromAnywhereAndWithSomeNotFromNowhere() {
    assertThat(AllowedUrl.anyAllows(List.of(), Optional.empty())).isTrue();
    assertThat(AllowedUrl.anyAllows(List.of("https://a.org"), Optional.empty())).isFalse();
    assertThat(AllowedUrl.anyAllows(List.of("nonsense"), Optional.of("nonsense"))).isFalse();
    assertThat(
            AllowedUrl.anyAllows(
                List.of("nonsense", "https://a.org"), Optional.of("https://a.org")))
        .isTrue();
  }

  @Property
  void aUrlLetsItselfAndAllBelowThrough(
      @ForAll("urls") String url, @ForAll @AlphaChars @StringLength(min = 1, max = 8) String name) {
    String below = url.endsWith("/") ? url + name : url + "/" + name;

    assertThat(AllowedUrl.of(url).allows(url)).isTrue();
    assertThat(AllowedUrl.of(url).allows(below)).isTrue();
    assertThat(AllowedUrl.of(url).allows(url.replace("://", "://" + name + "."))).isTrue();
  }

  @Property
  void anotherProtocolOrDomainIsNeverLetThrough(
      @ForAll("urls") String url, @ForAll @LowerChars @StringLength(min = 1, max = 8) String name) {
    String other = url.startsWith("https") ? "http" : "https";

    assertThat(AllowedUrl.of(url).allows(url.replaceFirst("https?", other))).isFalse();
    assertThat(AllowedUrl.of(url).allows(url.replace("://", "://" + name))).isFalse();
    assertThat(AllowedUrl.of(url).allows("https://" + name + ".test/?" + url)).isFalse();
  }

  @Property
  void noTextMakesItThrow(@ForAll String url, @ForAll String page) {
    assertThat(AllowedUrl.anyAllows(List.of(url), Optional.of(page)))
        .isIn(true, false); // and says so
  }

  @Provide
  Arbitrary<String> urls() {
    return Arbitraries.of(
        "https://example.com",
        "http://example.com/",
        "https://a.b.example.com:8443/x",
        "https://example.com/x/y/",
        "http://localhost:8080");
  }
}
