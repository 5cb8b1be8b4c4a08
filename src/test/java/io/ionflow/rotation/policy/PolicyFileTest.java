package io.ionflow.rotation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.rotation.AssetChoice;
import io.ionflow.rotation.Grace;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.TokenPolicy.Sink;
import io.ionflow.rotation.Turnover;
import io.ionflow.settings.Problem;
import io.ionflow.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
  private static final Path EXAMPLE = Path.of("config/tokens.yaml.example");

  @Test
  void readsEverythingThatTheExampleShows() throws IOException {
    PolicyFile file = PolicyFile.parse("tokens.yaml", Files.readString(EXAMPLE));

    assertThat(file.problems()).isEmpty();
    assertThat(file.valid()).extracting(TokenPolicy::name).containsExactly("web-app", "brochure");
    TokenPolicy web = file.valid().get(0);
    assertThat(web.scopes()).containsExactly("assets:read", "geocode");
    assertThat(web.allowedUrls()).containsExactly("https://maps.example.com");
    assertThat(web.assets().ids()).containsExactly(96188L);
    assertThat(web.assets().aliases()).containsExactly("city-models");
    assertThat(web.assets().queries())
        .containsExactly(new AssetChoice.Query("3DTILES", "campus-*"));
    assertThat(web.rotation())
        .contains(
            new Turnover(
                new Turnover.Cron("0 0 3 1 * ?"),
                ZoneId.of("Europe/Berlin"),
                Duration.ofMinutes(30),
                Optional.empty()));
    assertThat(web.grace())
        .isEqualTo(new Grace(Duration.ofHours(48), Duration.ofHours(24), Grace.End.HOLD));
    assertThat(web.sinks())
        .containsExactly(
            new Sink("file", "file sinks/web-app.token", Map.of("path", "sinks/web-app.token")));
    assertThat(web.tags()).isEqualTo(Map.of("team", "maps", "app", "web-app"));
    assertThat(file.valid().get(1).rotation().orElseThrow().window())
        .contains(
            new Turnover.Window(
                Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
                LocalTime.of(2, 0),
                LocalTime.of(5, 0)));
  }

  @Test
  void withoutTheFileThereIsNoPolicy(@TempDir Path empty) {
    assertThat(PolicyFile.of(empty)).isEqualTo(PolicyFile.NONE);
  }

  @Test
  void whatCannotBeReadIsAProblemAndNoPolicy(@TempDir Path dir) throws IOException {
    Files.createDirectories(dir.resolve(PolicyFile.NAME)); // a folder in its place

    assertThat(PolicyFile.of(dir).problems()).hasSize(1);
    assertThatThrownBy(() -> PolicyFile.of(dir).valid())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("config/tokens.yaml");
  }

  @Test
  void everythingThatIsWrongIsToldTogetherWithItsLine() {
    PolicyFile file =
        PolicyFile.parse(
            "tokens.yaml",
            """
            tokens:
              - name: web app
                scopes: [assets:raed, geocode]
                allowedUrl: [maps.example.com]
                assets: [96188, { kind: 3DTILES }, 0]
                rotation: { cron: "0 0 3 30 2 ?", zone: UTC }
                grace: { time: 2 days, policy: soft }
                sinks: [ { fil: x }, { webhook: "https://example.com" } ]
                tags: maps
                self: perhaps
              - scopes: []
            """);

    assertThat(file.problems())
        .extracting(Problem::where, found -> found.problem() + ". " + found.fix())
        .contains(
            wrong(
                2,
                "'name': 'web app' is no name for a policy. Write up to 80 letters, digits, dots, dashes and underscores, a letter or digit first."),
            wrong(3, "There is no scope 'assets:raed'. Did you mean assets:read?"),
            wrong(4, "There is no key 'allowedUrl' in the policy. Did you mean allowedUrls?"),
            wrong(5, "No asset has the id 0. Ids are 1 and above."),
            wrong(6, "'cron': it never comes. Write cron: \"0 0 3 1 * ?\" or every: 30d."),
            wrong(7, "'policy': there is no 'soft'. Write hold or hard."),
            wrong(8, "There is no kind of sink 'fil'. Did you mean file?"),
            wrong(
                8,
                "There is no 'secretFile' in the sink. Write { webhook: { url: …, secretFile: … } }."),
            wrong(9, "'tags' is not a map. Write words such as { team: maps }."),
            wrong(10, "'self': it is neither true nor false. Write true or false."),
            wrong(
                11,
                "There is no 'name' in the policy. Write up to 80 letters, digits, dots, dashes and underscores, a letter or digit first."),
            wrong(
                11,
                "'scopes' is not a list with something in it. Write a list such as [assets:read, geocode]."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scopes: [assets:write], allowedUrls: [https://example.com]|is to be kept secret",
        "scopes: [assets:read]|'assets' does not say which",
        "scopes: [assets:read], assets: []|is not a list",
        "scopes: [assets:read], assets: alll|stands alone",
        "scopes: [assets:read], assets: [all]|is no asset",
        "scopes: [assets:read], assets: [{}]|asks for nothing",
        "scopes: [geocode], allowedUrls: [example.com]|no protocol and domain",
        "scopes: [geocode], allowedUrls: ['https://*.example.com']|no protocol and domain",
        "scopes: [geocode], allowedUrls: ['ftp://example.com']|no protocol and domain",
        "scopes: [geocode], allowedUrls: ['https://example.com?a=b']|more than protocol",
        "scopes: [geocode], allowedUrls: ['https://me:pw@example.com']|more than protocol",
        "scopes: [geocode], rotation: { every: 1d }|the old token lives on for 2d",
        "scopes: [geocode], rotation: { cron: '0 0 * * * ?' }|after 1h",
        "scopes: [geocode], rotation: { every: 30d, jitter: 31d }|'jitter' is longer",
        "scopes: [geocode], rotation: { every: 30 }|has no unit",
        "scopes: [geocode], rotation: { every: 0s }|no time at all",
        "scopes: [geocode], rotation: { every: 30d, cron: '0 0 3 1 * ?' }|both 'cron' and 'every'",
        "scopes: [geocode], rotation: { jitter: 1m }|neither 'cron' nor 'every'",
        "scopes: [geocode], rotation: { cron: '0 0 3 1 1 ? 2020' }|never comes",
        "scopes: [geocode], rotation: { cron: '* * * * *' }|Quartz can't read it",
        "scopes: [geocode], rotation: { cron: ', 0 3 1 * ?' }|Quartz can't read it",
        "scopes: [geocode], rotation: { every: 30d, timeZone: Mars }|no time zone 'Mars'",
        "scopes: [geocode], rotation: { every: 30d, window: { from: '25:00', until: '03:00' } }|no time of the day",
        "scopes: [geocode], rotation: { every: 30d, window: { days: [sab], from: '01:00', until: '03:00' } }|'sab' is no day",
        "scopes: [geocode], grace: { time: 1h, quiet: 2h }|'quiet' is longer than 'time'",
        "scopes: [geocode], grace: { time: 0s }|With no time of grace",
        "scopes: [geocode], self: true|lacks tokens:read and tokens:write",
        "scopes: [geocode], sinks: [{ file: a, command: b }]|has 2 kinds",
        "scopes: [geocode], sinks: [{ name: b }]|has 0 kinds",
        "scopes: [geocode], sinks: [{ file: { path: a, mode: rw } }]|'rw' is no mode",
        "scopes: [geocode], sinks: [{ file: { path: a, format: xml } }]|no format 'xml'",
        "scopes: [geocode], sinks: [{ file: { pth: a } }]|no key 'pth' in 'file'",
        "scopes: [geocode], sinks: [{ file: a }, { file: a }]|Two sinks of the token",
        "scopes: [geocode], sinks: [{ webhook: { url: 'https://me:pw@x.org', secretFile: s } }]|holds a user",
        "scopes: {a: b}|is not a list",
        "scopes: [[geocode]]|is not a text",
      })
  void whatCannotBeIsTold(String rest, String said) {
    PolicyFile file = PolicyFile.parse("f", "tokens: [ { name: a, " + rest + " } ]");

    assertThat(file.problems()).extracting(Problem::problem).anyMatch(text -> text.contains(said));
    assertThatThrownBy(file::valid).isInstanceOf(SettingsException.class);
  }

  @Test
  void namesAndTheRoleOfOwnTokenAreTakenOnce() {
    String self = ", scopes: [tokens:read, tokens:write], self: true";

    PolicyFile file =
        PolicyFile.parse(
            "f",
            "tokens:\n - { name: a%s }\n - { name: a%s }\n - { name: a, name: b, scopes: [geocode] }\n"
                .formatted(self, self));

    assertThat(file.problems())
        .extracting(found -> found.where() + " " + found.problem())
        .containsExactlyInAnyOrder(
            "f:3 Two policies are called 'a': see f:2",
            "f:3 Two policies are for ionflow's own token: see f:2",
            "f:4 'name' stands on line 4 already");
  }

  @Test
  void aliasesThatRepeatEachOtherAreNotFollowedForEver() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 12; i++) {
      bomb.append(
          "a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
    }

    assertThat(PolicyFile.parse("f", bomb.toString()).problems())
        .singleElement()
        .extracting(Problem::problem, InstanceOfAssertFactories.STRING)
        .containsAnyOf("holds more than is reasonable", "Number of aliases");
  }

  @Test
  void aTokenWhereANameShouldBeIsNotRepeated() {
    String value = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJjYW5hcnkifQ.c2lnbmF0dXJlLWNhbmFyeQ";

    PolicyFile file =
        PolicyFile.parse(
            "f",
            "tokens: [ { name: \"%s\", scopes: [%s], %s: 1, assets: [\"%s*\"] } ]"
                .formatted(value, value, value, value));

    assertThat(file.problems()).hasSizeGreaterThan(2);
    assertThat(file.problems().toString()).doesNotContain("eyJ").doesNotContain("c2lnbmF0");
  }

  private static org.assertj.core.groups.Tuple wrong(int line, String said) {
    return org.assertj.core.groups.Tuple.tuple("tokens.yaml:" + line, said);
  }
}
