package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No path leads out of an asset, however it is written. */
class PathProperties {

  @Property(tries = 20_000)
  void whatIsTakenStaysBelowTheAsset(@ForAll("tricky") String path) {
    String sent;
    try {
      sent = Wanted.of("/assets/7/" + path) instanceof Wanted.Data data ? data.path() : "";
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isBetween(400, 404);
      return;
    }
    URI resolved = URI.create("https://data/us/7/").resolve("./" + sent).normalize();
    assertThat(resolved.getRawPath()).startsWith("/us/7/");
    String decoded = sent;
    for (int i = 0; i < 4; i++) { // as servers that decode more than once would read it
      assertThat(decoded).doesNotContain("\\", "\0", "\r", "\n");
      assertThat(decoded.split("[/;]", -1)).doesNotContain("..", ".");
      decoded =
          URLDecoder.decode(
              decoded.replace("+", "%2B").replaceAll("%(?![0-9A-Fa-f]{2})", "%25"),
              StandardCharsets.UTF_8);
    }
  }

  @Property(tries = 5_000)
  void anyTextWhateverIsReadOrRefused(@ForAll String path) {
    try {
      Wanted.of("/" + path);
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isBetween(400, 404);
    }
  }

  @Property
  void plainNamesGoThroughAsTheyAre(@ForAll("names") String name) {
    assertThat(Wanted.of("/k/abc/assets/7/12/" + name + ".png"))
        .isEqualTo(new Wanted.Data(java.util.Optional.of("abc"), "7", "12/" + name + ".png"));
  }

  @Example
  void theKnownTricksAreRefused() {
    for (String trick :
        new String[] {
          "../x",
          "a/../../x",
          "%2e%2e/x",
          "%2e./x",
          "..%2fx",
          "%2e%2e%2fx",
          "%252e%252e/x",
          "%25252e%25252e/x",
          "..%5cx",
          "..\\x",
          "a%00.png",
          "..;/x",
          "..;a=b/x",
          "%c0%ae%c0%ae/x",
          "%e0%80%ae/x",
          "a//b",
          "./x",
          "a/.",
          "a%0d%0aSet-Cookie:x",
          "%",
          "%2",
          "%zz",
          "a b",
          "\u00e9"
        }) {
      assertThatThrownBy(() -> Wanted.of("/assets/7/" + trick))
          .as(trick)
          .isInstanceOf(Refusal.class);
    }
  }

  @Example
  void namesBeyondAsciiAreWrittenAnew() {
    assertThat(Wanted.of("/assets/7/caf%c3%a9%20(1).glb"))
        .isEqualTo(new Wanted.Data(java.util.Optional.empty(), "7", "caf%C3%A9%20(1).glb"));
  }

  @Provide
  Arbitrary<String> tricky() {
    return Arbitraries.of(
            "..", ".", "/", "//", "\\", "%2e", "%2E", "%2f", "%5c", "%25", "%00", ";", "a", "tile",
            "%c0%ae", "%u002e", "?", "#", "%0d%0a", "\u0000", "\u202e", "%", "2e", "5c", ":", "@")
        .list()
        .ofMinSize(1)
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars("abcXYZ019-_.~")
        .ofMinLength(1)
        .ofMaxLength(20)
        .filter(name -> !name.matches("[.]+"));
  }
}
