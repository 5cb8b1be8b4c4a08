package io.ionflow.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ShellWordsTest {

  @Test
  void quotesAreThoseOfBash() {
    assertThat(ShellWords.of("a 'b c' \"d\\\"e\" $'f\\'\\n\\x41\\u00e9' g\\ h i'j'\"k\""))
        .containsExactly("a", "b c", "d\"e", "f'\nAé", "g h", "ijk");
  }

  @Test
  void emptyWordsAndGoneOnLinesAreKept() {
    assertThat(ShellWords.of("curl '' \\\n  -H \"a\\\nb\" \\\r\n -s"))
        .containsExactly("curl", "", "-H", "ab", "-s");
  }

  @Test
  void theCommandEndsWhereAShellWouldEndIt() {
    assertThat(ShellWords.of("curl a | jq .")).containsExactly("curl", "a");
    assertThat(ShellWords.of("curl a && rm -rf /")).containsExactly("curl", "a");
    assertThat(ShellWords.of("curl 'a|b;c'")).containsExactly("curl", "a|b;c");
    assertThat(ShellWords.of("curl a\ncurl b")).containsExactly("curl", "a");
  }

  @Test
  void whatAWindowsPromptCopiesIsRead() {
    assertThat(ShellWords.of("curl ^\"https://a/b^\" ^\r\n  -H ^\"c: d^\""))
        .containsExactly("curl", "https://a/b", "-H", "c: d");
  }

  @Test
  void whatTheShellPutsInIsMarkedAndWhatItDoesNotIsKept() {
    char mark = ShellWords.VARIABLE;

    assertThat(ShellWords.of("$A \"${B}\" \"$(cat c)\" '$D' $ \"5$\""))
        .containsExactly(mark + "A", mark + "{B}", mark + "(cat c)", "$D", "$", "5$");
  }

  @Property(tries = 500)
  void whatIsQuotedComesBackAsItWas(
      @ForAll @Size(max = 6) List<@StringLength(max = 20) String> words) {
    List<String> plain =
        words.stream().map(word -> word.replace("\r", "").replace("^", "")).toList();
    String command =
        plain.stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .reduce("curl", (one, other) -> one + " " + other);

    assertThat(ShellWords.of(command)).first().isEqualTo("curl");
    assertThat(ShellWords.of(command).subList(1, plain.size() + 1)).isEqualTo(plain);
  }
}
