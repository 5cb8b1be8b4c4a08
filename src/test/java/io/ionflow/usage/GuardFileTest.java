package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.usage.Guard.Action;
import io.ionflow.usage.Guard.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the guard is told in config/usage.yaml. */
class GuardFileTest {
  @TempDir Path dir;

  private Guard read(String text) throws IOException {
    Path file = dir.resolve("usage.yaml");
    Files.writeString(file, text);
    return UsageFile.read(file).guard();
  }

  @Test
  void unlessItIsToldItIsOff() throws IOException {
    assertThat(read("unused-days: 30\n").isOn()).isFalse();
    assertThat(read("guard: { mode: off }\n").isOn()).isFalse();
  }

  @Test
  void dryRunIsWhatItDoesUnlessItIsToldToAct() throws IOException {
    assertThat(read("guard: { rules: [ { do: rotate } ] }").mode()).isEqualTo(Mode.DRY_RUN);
    assertThat(read("guard: { mode: dry-run, rules: [ { do: rotate } ] }").mode())
        .isEqualTo(Mode.DRY_RUN);
    assertThat(read("guard: { mode: act, rules: [ { do: rotate } ] }").mode()).isEqualTo(Mode.ACT);
  }

  @Test
  void rulesSayWhatIsDoneToWhom() throws IOException {
    Guard guard =
        read(
            """
            guard:
              mode: act
              rules:
                - { alert: surge, token: web, do: restrict, to: { urls: [ "https://a.org/" ], assets: [ 1, 2 ] } }
                - { alert: limit, app: kiosk, do: restrict, to: { requests-per-day: 10, bytes-per-day: 1GB } }
                - { do: nothing }
            """);

    assertThat(guard.rules())
        .containsExactly(
            new Guard.Rule(
                Optional.of(Suspect.Alert.SURGE),
                Optional.of("web"),
                Optional.empty(),
                Action.RESTRICT,
                new Guard.Bounds(List.of("https://a.org/"), new TreeSet<>(List.of(1L, 2L)), 0, 0)),
            new Guard.Rule(
                Optional.of(Suspect.Alert.LIMIT),
                Optional.empty(),
                Optional.of("kiosk"),
                Action.RESTRICT,
                new Guard.Bounds(List.of(), new TreeSet<>(), 10, 1_000_000_000)),
            new Guard.Rule(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Action.NOTHING,
                new Guard.Bounds(List.of(), new TreeSet<>(), 0, 0)));
  }

  @Test
  void aGuardWithoutRulesWouldDoNothingAndIsRefused() {
    assertThatThrownBy(() -> read("guard: { mode: act }\n")).hasMessageContaining("has no rules");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          guard: { mode: act, rulse: [ { do: rotate } ] }             | the key 'rulse' is none of mode, rules
          guard: { mode: acts, rules: [ { do: rotate } ] }            | mode 'acts' is none of act, dry-run, off
          guard: { rules: [ { do: revok } ] }                         | do 'revok' is none of nothing, restrict, revoke, rotate
          guard: { rules: [ { token: web } ] }                        | do is missing
          guard: { rules: [ { alert: quota, do: revoke } ] }          | alert 'quota' is none of limit, surge
          guard: { rules: [ { do: revoke, to: { urls: [ "https://a.org" ] } } ] } | 'to' is for do: restrict
          guard: { rules: [ { do: restrict, to: { urls: [ "a.org" ] } } ] } | has no protocol and domain
          guard: { rules: [ { do: restrict, to: { assets: [ x ] } } ] } | not a valid `java.lang.Long` value
          guard: { rules: [ { do: restrict, to: { requests-per-day: 0 } } ] } | has to be more than 0
          guard: { rules: [ { do: restrict, to: { bytes-per-day: 1GB, assets: [ 1 ] } } ] } | not both
          """)
  void whatCanNotBeMeantIsRefusedWithItsLine(String text, String why) {
    assertThatThrownBy(() -> read("# first\n" + text + "\n"))
        .hasMessageContaining("usage.yaml:2")
        .hasMessageContaining(why);
  }
}
