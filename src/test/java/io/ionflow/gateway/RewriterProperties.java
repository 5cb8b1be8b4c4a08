package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.log.Secret;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Assertions;

/** Documents come out with the gateway's addresses, without a token, and otherwise as they were. */
class RewriterProperties {
  private static final String BASE = "https://assets.ion.cesium.com/us-east-1/7/";
  private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJ4In0.c2lnbmF0dXJl";
  private static final AddressRewriter REWRITER =
      new AddressRewriter(BASE, "http://gw/k/K/assets/7/", Optional.of(new Secret(TOKEN)));

  @Example
  void absoluteAddressesOfTheAssetBecomeTheGateways() {
    assertThat(
            REWRITER.rewrite(
                "<a href=\"" + BASE + "5/1/2.png?v=2&amp;access_token=" + TOKEN + "\"/>"))
        .isEqualTo("<a href=\"http://gw/k/K/assets/7/5/1/2.png?v=2\"/>");
    assertThat(REWRITER.rewrite("{\"uri\":\"" + BASE.replace("/", "\\/") + "a\\/b.json\"}"))
        .isEqualTo("{\"uri\":\"http:\\/\\/gw\\/k\\/K\\/assets\\/7\\/a\\/b.json\"}");
    assertThat(REWRITER.rewrite("t='HTTPS://Assets.ION.cesium.com/us-east-1/7/{z}/{x}.png'"))
        .isEqualTo("t='http://gw/k/K/assets/7/{z}/{x}.png'");
  }

  @Example
  void ampersandsStayWrittenAsTheyWere() {
    assertThat(REWRITER.rewrite("\"" + BASE + "x?a=1&amp;b=2\""))
        .isEqualTo("\"http://gw/k/K/assets/7/x?a=1&amp;b=2\"");
    assertThat(REWRITER.rewrite("\"" + BASE + "x?a=1\\u0026b=2\""))
        .isEqualTo("\"http://gw/k/K/assets/7/x?a=1\\u0026b=2\"");
  }

  @Example
  void otherAddressesStayButLoseTheToken() {
    assertThat(REWRITER.rewrite("https://elsewhere.example/a?access_token=abc&b=1"))
        .isEqualTo("https://elsewhere.example/a?b=1");
    String others =
        "http://www.opengis.net/wmts/1.0 tiles/{z}.png https://assets.ion.cesium.com/us-east-1/77/x";
    assertThat(REWRITER.rewrite(others)).isEqualTo(others);
  }

  /** As found by fuzzing: what is left where a token was taken out must not make one. */
  @Example
  void aTokenInsideOfATokenIsNotTold() {
    String nested = TOKEN.substring(0, 9) + TOKEN + TOKEN.substring(9);

    assertThat(REWRITER.rewrite("{\"tiles\":[\"" + nested + "\"]}")).doesNotContain(TOKEN);
    assertThat(REWRITER.rewrite("\"" + BASE + "x?t=" + nested + "\"")).doesNotContain(TOKEN);
  }

  @Example
  void templatesOfAWmtsBecomeAbsolute() {
    assertThat(
            REWRITER.rewriteWmts(
                "<ResourceURL format=\"image/png\" template=\"wmts/{TileMatrix}/{TileCol}.png\"/>"))
        .isEqualTo(
            "<ResourceURL format=\"image/png\" template=\"http://gw/k/K/assets/7/wmts/{TileMatrix}/{TileCol}.png\"/>");
  }

  @Example
  void aDocumentThatNamesTemplatesWithoutEndTakesNoLongerThanAnother() {
    String ofOneElement = "<" + "ResourceURL ".repeat(300_000);
    String ofMany = "<ResourceURL template=\"/\" ".repeat(200_000);

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          assertThat(REWRITER.rewriteWmts(ofOneElement)).isEqualTo(ofOneElement);
          assertThat(REWRITER.rewriteWmts(ofMany)).isEqualTo(ofMany);
        });
  }

  @Property(tries = 20_000)
  void noTokenComesOutAndNothingElseIsLost(@ForAll("documents") String document) {
    String out = REWRITER.rewriteWmts(document);

    assertThat(out).doesNotContain(TOKEN);
    assertThat(out.split("[\"'<>\\s]")).noneMatch(address -> address.startsWith(BASE));
    if (!document.toLowerCase(java.util.Locale.ROOT).contains("http")
        && !document.contains(TOKEN)
        && !document.contains("template")) {
      assertThat(out).isEqualTo(document);
    }
  }

  @Property(tries = 2_000)
  void anyTextGoesThrough(@ForAll String document) {
    assertThat(REWRITER.rewrite(document)).isEqualTo(document);
  }

  @Provide
  Arbitrary<String> documents() {
    return Arbitraries.of(
            BASE,
            BASE.replace("/", "\\/"),
            TOKEN,
            "?access_token=",
            "&amp;",
            "&",
            "\\u0026",
            "\"",
            "'",
            "<",
            ">",
            " ",
            "a/b.json",
            "http://",
            "https:\\/\\/",
            "{z}",
            "template=\"",
            "$1",
            "\\",
            "<ResourceURL ",
            "..",
            "?v=2",
            "&access_token=x",
            "\n")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
