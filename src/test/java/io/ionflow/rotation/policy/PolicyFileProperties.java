package io.ionflow.rotation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in the file, the reader tells, and never throws. */
class PolicyFileProperties {
  private static final List<String> PIECES =
      List.of(
          "tokens:",
          "\n",
          "\n  - ",
          "\n    ",
          "name: a",
          "scopes: ",
          "[",
          "]",
          "{",
          "}",
          ", ",
          ": ",
          "assets:read",
          "geocode",
          "allowedUrls: ",
          "https://a.b",
          "assets: ",
          "all",
          "1",
          "-1",
          "rotation: ",
          "cron: ",
          "\"0 0 3 1 * ?\"",
          "\"0 0 0 31 2 ?\"",
          "every: ",
          "1d",
          "P1D",
          "99999999999999999999d",
          "grace: ",
          "time: ",
          "quiet: ",
          "policy: hold",
          "sinks: ",
          "file: x",
          "webhook: ",
          "command: ",
          "run: ",
          "tags: ",
          "self: true",
          "&a ",
          "*a",
          "<<: *a",
          "null",
          "~",
          "''",
          "\"",
          "!!int ",
          "!x ",
          "|",
          ">",
          "#",
          "window: ",
          "days: ",
          "from: ",
          "timeZone: ",
          "jitter: ",
          "type: ",
          "? ",
          "- ",
          "---\n",
          "\u0000",
          "\t",
          "é",
          "\uD83D\uDE00");

  @Property(tries = 3_000)
  void textOfTheFilesOwnWordsIsReadOrTold(@ForAll("texts") String text) {
    PolicyFile file = PolicyFile.parse("f", text);

    assertThat(file.problems())
        .allSatisfy(
            found -> {
              assertThat(found.where()).startsWith("f");
              assertThat(found.problem()).isNotBlank();
              assertThat(found.fix()).isNotBlank();
            });
  }

  @Property(tries = 1_000)
  void bytesAreReadOrTold(@ForAll byte[] bytes) {
    assertThatCode(() -> PolicyFile.parse("f", new String(bytes, StandardCharsets.UTF_8)))
        .doesNotThrowAnyException();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
  }
}
