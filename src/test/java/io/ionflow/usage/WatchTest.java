package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.TokenSpec;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.Rotations;
import io.ionflow.testkit.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told of, over days of a virtual clock. */
class WatchTest {
  private static final Instant START = Instant.parse("2026-11-02T00:05:00Z");

  @TempDir Path dir;

  private final MovableClock clock = new MovableClock(START);
  private final List<String> told = new ArrayList<>();
  private Journal journal;
  private UsageConfig config = UsageConfig.NONE;

  @BeforeEach
  void open() {
    journal = Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
  }

  @AfterEach
  void close() {
    journal.close();
  }

  private void look() {
    Watch watch = new Watch(journal.samples(), journal.alarms(), () -> config, clock);
    for (Notice notice : watch.look()) {
      told.add(notice.text());
      watch.told(notice);
    }
  }

  private void stream(String token, Instant hour, double value) {
    journal
        .samples()
        .state(
            List.of(
                Series.of("gateway", Subject.token(token), Metrics.STREAMED, Kind.AMOUNT)
                    .at(hour, value, clock.instant())));
  }

  private Instant hour() {
    return clock.instant().minus(Duration.ofMinutes(5));
  }

  @Test
  void aQuotaIsToldOfOnceForEachShareAndResolvedWithTheMonth() {
    config =
        new UsageConfig(
            null,
            List.of(new UsageConfig.Quota(Metrics.STREAMED, "gateway", 10e9, Optional.empty())),
            null,
            null,
            null,
            null,
            null,
            null);
    for (int day = 0; day < 29; day++) {
      stream("a", hour(), 400e6);
      look();
      look();
      clock.advance(Duration.ofDays(1));
    }

    assertThat(told)
        .filteredOn(text -> text.contains("is reached"))
        .containsExactly(
            "80 % of the quota streamed by gateway is reached: 8.0 GB of 10.0 GB.",
            "100 % of the quota streamed by gateway is reached: 10.0 GB of 10.0 GB.");

    stream("a", hour(), 400e6);
    look();

    assertThat(told)
        .contains("Resolved: 80 % of quota streamed by gateway. It began at 2026-11-21T00:05:00Z.");
  }

  @Test
  void aQuotaThatWillNotLastIsForecastWithItsRange() {
    config =
        new UsageConfig(
            null,
            List.of(new UsageConfig.Quota(Metrics.STREAMED, "gateway", 8e9, Optional.empty())),
            null,
            null,
            null,
            null,
            null,
            null);
    for (int day = 0; day < 8; day++) {
      stream("a", hour(), 400e6);
      look();
      clock.advance(Duration.ofDays(1));
    }

    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("The quota streamed by gateway is expected to run out on 2026-11-2")
        .contains(" of 8.0 GB is used.");
  }

  /** Regression: silent days were taken for unknown and foreseen as busy ones. */
  @Test
  void anAppThatIsSilentAtWeekendsIsForeseenToBeSoAgain() {
    clock.advance(Duration.ofDays(48)); // Sunday 20 December, at five past midnight
    for (int back = 48; back > 0; back--) {
      Instant day = Steps.day(clock.instant()).minus(Duration.ofDays(back));
      if (day.atZone(ZoneOffset.UTC).getDayOfWeek().getValue() <= 5) {
        stream("a", day, 1e9);
      }
    }
    UsageConfig.Quota quota =
        new UsageConfig.Quota(Metrics.STREAMED, "gateway", 100e9, Optional.empty());
    config = new UsageConfig(null, List.of(quota), null, null, null, null, null, null);

    List<QuotaState> states = Quotas.at(new Ledger(journal.samples(), config), clock.instant());

    // 23 weekdays in December
    assertThat(states.get(0).forecast().orElseThrow().atEnd()).isBetween(22e9, 24e9);
    assertThat(states.get(0).used()).isEqualTo(14e9);
  }

  /** Makes a token the policy's in place of the one before, which ends. */
  private void rotate(String policy, String from, String to) {
    Rotations rotations = journal.rotations();
    if (rotations.holdings().isEmpty()) {
      rotations.hold(
          new Holding(from, policy, Holding.Role.CURRENT, clock.instant()), "Taken over.");
    }
    Rotation rotation = rotations.begin(policy, "Test.");
    rotation = rotations.claim(rotation.id(), Duration.ofHours(1)).orElseThrow();
    rotation =
        rotations.advance(
            rotation.asking(
                new TokenSpec(
                    "", new TreeSet<>(List.of("assets:read")), Optional.empty(), List.of())),
            "");
    rotation = rotations.advance(rotation.in(RotationState.CREATED).with(to), "");
    for (RotationState next :
        List.of(
            RotationState.VERIFIED,
            RotationState.PUBLISHED,
            RotationState.CURRENT,
            RotationState.GRACE)) {
      rotation = rotations.advance(rotation.in(next), "");
    }
    rotations.release(rotation.in(RotationState.REVOKED), "Done.");
  }

  /** Regression: with the next token it began again, and counted nothing. */
  @ParameterizedTest
  @ValueSource(strings = {"web", "Web map", "t1", "t2"})
  void aQuotaAndATeamOfAPolicysTokenGoOnOverItsRotations(String written) {
    journal
        .samples()
        .name(
            List.of(
                new Named(Named.TOKEN, "t1", "Web map", START),
                new Named(Named.TOKEN, "other", "Other map", START)));
    config =
        new UsageConfig(
            Map.of("maps", List.of(written)),
            List.of(new UsageConfig.Quota(Metrics.STREAMED, "gateway", 2e9, Optional.of(written))),
            null,
            null,
            null,
            List.of(1.0),
            null,
            null);
    stream("t1", hour(), 900e6);
    stream("other", hour(), 1.5e9);
    clock.advance(Duration.ofDays(1));

    rotate("web", "t1", "t2");
    stream("t2", hour(), 900e6);
    look();
    assertThat(told).noneMatch(text -> text.contains("is reached"));
    clock.advance(Duration.ofDays(1));
    rotate("web", "t2", "t3");
    stream("t3", hour(), 400e6);
    look();

    assertThat(told)
        .filteredOn(text -> text.contains("is reached"))
        .singleElement()
        .asString()
        .endsWith("of token " + written + " is reached: 2.2 GB of 2.0 GB.");
    assertThat(
            new Ledger(journal.samples(), config)
                .total(Instant.EPOCH, clock.instant().plus(Duration.ofDays(1)), By.TEAM))
        .singleElement()
        .satisfies(figure -> assertThat(figure.subject().app()).isEqualTo("maps"))
        .satisfies(figure -> assertThat(figure.value()).isEqualTo(2.2e9));
  }

  @Test
  void aTokenWithoutAPolicyIsNamedByItsNameOrIdAndAloneIsMeant() {
    Names names =
        new Names(
            List.of(new Named(Named.TOKEN, "a", "Web map", START)),
            Map.of("b", "web"),
            Map.of("maps", List.of("Web map")));

    assertThat(List.of("Web map", "a")).allMatch(written -> names.means(written, "a"));
    assertThat(List.of("Web map", "a", "b x")).noneMatch(written -> names.means(written, "b"));
    assertThat(names.means("web", "a")).isFalse();
    assertThat(names.team("a")).isEqualTo("maps");
    assertThat(names.team("b")).isEmpty();
  }

  @Test
  void anUnusedTokenIsToldOfOnceAndIsWellWhenItIsGone() {
    Series used = Series.of("tokens", Subject.token("t1"), Metrics.LAST_USED, Kind.GAUGE);
    for (int day = 0; day < 4; day++) {
      journal.samples().name(List.of(new Named(Named.TOKEN, "t1", "Old map", clock.instant())));
      journal
          .samples()
          .state(
              List.of(
                  used.at(
                      Steps.day(clock.instant()),
                      (double) Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
                      clock.instant())));
      look();
      clock.advance(Duration.ofDays(1));
    }
    assertThat(told)
        .containsExactly(
            "Unused: token Old map (t1) was last used on 2026-01-01. Revoke it if nobody needs it.");

    journal.samples().name(List.of(new Named(Named.TOKEN, "t2", "Other", clock.instant())));
    look();

    assertThat(told).hasSize(2).last().asString().startsWith("Resolved: unused t1.");
  }

  @Test
  void aNewTokenWithoutABaselineIsToldOfOnlyWhenItIsVeryLarge() {
    stream("new", hour().minus(Duration.ofHours(1)), 900e6);
    look();
    assertThat(told).isEmpty();

    clock.advance(Duration.ofHours(1));
    stream("new", hour().minus(Duration.ofHours(1)), 1100e6);
    look();

    assertThat(told)
        .singleElement()
        .asString()
        .contains("it is new, so nothing is known of what is usual");
  }

  @Test
  void aBaselineOfZeroRaisesOnlyAboveTheLeastVolume() {
    for (int day = 0; day < 35; day++) {
      stream("night", hour().plus(Duration.ofHours(12)), 50e6);
      stream("night", hour().minus(Duration.ofHours(1)), 0);
      clock.advance(Duration.ofDays(1));
    }
    stream("night", hour().minus(Duration.ofHours(1)), 99e6);
    look();
    assertThat(told).isEmpty();

    stream("night", hour().minus(Duration.ofHours(1)), 101e6);
    look();

    assertThat(told).singleElement().asString().contains("usual at this hour is 0 B");
  }

  @Test
  void aLimitOfAnHourIsAlsoThatOfTheHourThatRunsAndEndsWhenTwoHoursWereBelow() {
    config =
        guarding(
            null,
            List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "hour", "account", "1GB")));
    stream("a", hour(), 600e6);
    stream("b", hour(), 300e6);
    look();
    assertThat(told).isEmpty();

    stream("b", hour(), 500e6);
    look();
    assertThat(told)
        .containsExactly(
            "Limit passed: the account has 1.1 GB of streamed this hour; the limit is 1.0 GB.");

    for (int i = 0; i < 4; i++) {
      clock.advance(Duration.ofHours(1));
      stream("a", hour(), 1e6);
      look();
    }
    assertThat(told).hasSize(2).last().asString().startsWith("Resolved: limit of streamed a hour");
  }

  @Test
  void aLimitEndsWithSilenceAndIsToldOfAnewTheNextNight() {
    config =
        guarding(
            null,
            List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "hour", "token", "1GB")));
    for (int night = 0; night < 2; night++) {
      stream("a", hour(), 2e9);
      look();
      for (int i = 0; i < 24; i++) {
        clock.advance(Duration.ofHours(1));
        look();
      }
    }

    assertThat(told)
        .filteredOn(text -> text.startsWith("Limit passed: token a has 2.0 GB"))
        .hasSize(2);
    assertThat(told).filteredOn(text -> text.startsWith("Resolved: limit of")).hasSize(2);
  }

  @Test
  void aLimitOfAMonthAddsUpItsDaysAndNotThoseOfTheMonthBefore() {
    clock.advance(Duration.ofDays(27)); // 29 November
    config =
        guarding(
            null,
            List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "month", "token", "1GB")));
    stream("a", hour(), 700e6);
    look();
    clock.advance(Duration.ofDays(2));
    stream("a", hour(), 700e6);
    look();
    assertThat(told).as("a day in November, another in December").isEmpty();

    clock.advance(Duration.ofDays(1));
    stream("a", hour(), 400e6);
    look();

    assertThat(told)
        .singleElement()
        .asString()
        .contains("token a has 1.1 GB of streamed this month");
  }

  /** Regression: 40 GB of storage were 520 GB on the 13th. */
  @Test
  void aLimitOfAMonthTakesLevelsAsTheyStandAndNotTheirDaysTogether() {
    clock.advance(Duration.ofDays(1));
    config =
        guarding(
            null,
            List.of(
                UsageConfig.Limit.of(Metrics.ASSET_BYTES, "assets", "month", "account", "1GB")));
    for (int day = 0; day < 5; day++) {
      level("a", 400e6);
      level("b", 300e6);
      look();
      clock.advance(Duration.ofDays(1));
    }
    level("a", 900e6);
    look();
    assertThat(told).as("b is gone").isEmpty();

    level("b", 300e6);
    look();

    assertThat(told)
        .containsExactly(
            "Limit passed: the account has 1.2 GB of asset_bytes this month; the limit is 1.0 GB.");
  }

  private void level(String asset, double value) {
    journal
        .samples()
        .state(
            List.of(
                Series.of("assets", Subject.asset(asset), Metrics.ASSET_BYTES, Kind.GAUGE)
                    .at(Steps.day(clock.instant()), value, clock.instant())));
  }

  @Test
  void whatWasNotDeliveredIsThereAtTheNextLook() {
    config =
        new UsageConfig(
            null,
            null,
            List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "account", "1GB")),
            null,
            null,
            null,
            null,
            null);
    stream("a", hour(), 2e9);
    Watch watch = new Watch(journal.samples(), journal.alarms(), () -> config, clock);

    List<Notice> first = watch.look();
    List<Notice> second = watch.look();

    assertThat(first).hasSize(1).isEqualTo(second);
    watch.told(first.get(0));
    assertThat(watch.look()).isEmpty();
  }

  private UsageConfig guarding(Guard guard, List<UsageConfig.Limit> limits) {
    return new UsageConfig(null, null, limits, null, null, null, null, guard);
  }

  private static final Guard GUARD =
      Guard.of("act", List.of(Guard.Rule.of(null, null, null, "revoke", null)));

  @Test
  void anAlertAboutATokenIsAnIncidentForTheGuardOnceAndOnlyWhereThereIsOne() {
    config = guarding(null, null);
    stream("new", hour().minus(Duration.ofHours(1)), 1100e6);
    look();
    assertThat(journal.incidents().open(10)).isEmpty();

    config = guarding(GUARD, null);
    stream("other", hour().minus(Duration.ofHours(1)), 1100e6);
    look();
    look();

    assertThat(journal.incidents().open(10))
        .singleElement()
        .satisfies(
            incident -> {
              assertThat(incident.suspect())
                  .isEqualTo(new Suspect(Suspect.Alert.SURGE, Subject.token("other")));
              assertThat(incident.text()).isEqualTo(told.get(1));
            });
  }

  @Test
  void aLimitOfTokensIsAboutOneAndOfTheAccountAboutNone() {
    config =
        guarding(
            GUARD,
            List.of(
                UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "token", "1GB"),
                UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "account", "1GB")));
    stream("a", hour(), 2e9);
    look();

    assertThat(told).hasSize(2);
    assertThat(journal.incidents().open(10))
        .extracting(Incident::suspect)
        .containsExactly(new Suspect(Suspect.Alert.LIMIT, Subject.token("a")));
  }

  @Test
  void ofTwoTokensOfOneNameEachHasItsOwnLimit() {
    config =
        guarding(
            GUARD,
            List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "token", "1GB")));
    call("Map", "a", "b");
    stream("a", hour(), 700e6);
    stream("b", hour(), 700e6);
    look();
    assertThat(told).isEmpty();

    stream("b", hour(), 1.2e9);
    look();

    assertThat(told)
        .containsExactly(
            "Limit passed: token Map (b) has 1.2 GB of streamed this day; the limit is 1.0 GB.");
    assertThat(journal.incidents().open(10))
        .extracting(Incident::suspect)
        .containsExactly(new Suspect(Suspect.Alert.LIMIT, Subject.token("b")));
  }

  private void call(String name, String... tokens) {
    journal
        .samples()
        .name(
            Stream.of(tokens)
                .map(token -> new Named(Named.TOKEN, token, name, clock.instant()))
                .toList());
  }

  /** Regression: by its name of then it was told twice, never resolved, and seen to twice. */
  @ParameterizedTest
  @ValueSource(strings = {"hour", "day"})
  void aTokenThatIsDeletedInTheMidstOfAnAlertBeginsNoOther(String per) {
    config =
        guarding(
            GUARD, List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", per, "token", "1GB")));
    call("Map", "a", "b");
    stream("a", hour(), 1.1e9);
    look();
    clock.advance(Duration.ofHours(1));
    call("Map", "b");
    clock.advance(Duration.ofMinutes(30));
    call("Other", "b");
    look();
    assertThat(told).as("a surge and a limit").hasSize(2);
    assertThat(journal.incidents().open(10)).hasSize(2);

    for (int i = 0; i < 30; i++) {
      clock.advance(Duration.ofHours(1));
      stream("b", clock.instant().truncatedTo(ChronoUnit.HOURS), 1e6);
      look();
    }

    assertThat(told.subList(2, told.size()))
        .allMatch(text -> text.startsWith("Resolved: "))
        .allMatch(text -> text.contains("Map (deleted)"))
        .hasSize(2);
    assertThat(journal.alarms().open()).isEmpty();
  }

  /** Regression: which of the two is used most changes by the hour. */
  @Test
  void aRotationInTheMidstOfASurgeBeginsNoOther() {
    call("Web", "t1");
    rotate("web", "t1", "t2");
    stream("t1", hour().minus(Duration.ofHours(1)), 1.1e9);
    look();
    clock.advance(Duration.ofHours(1));
    stream("t2", hour().minus(Duration.ofHours(1)), 1.2e9);
    look();

    assertThat(told).hasSize(1);
    assertThat(journal.alarms().open())
        .extracting(Episode::name)
        .containsExactly("surge of streamed of token policy web (gateway)");
  }

  /** Regression: they had one name, so that each look raised it and the next ended it. */
  @Test
  void twoLimitsOfTheSameAreToldOfEachOnce() {
    config =
        guarding(
            null,
            List.of(
                UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "account", "1GB"),
                UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "account", "9GB")));
    stream("a", hour(), 2e9);
    look();
    look();
    look();

    assertThat(told)
        .containsExactly(
            "Limit passed: the account has 2.0 GB of streamed this day; the limit is 1.0 GB.");
  }

  /** Regression: an alert that was named otherwise, or whose rule is gone, stayed open for ever. */
  @Test
  void whatCanHaveNoReadingAnyMoreEndsWithAWord() {
    config =
        guarding(
            null,
            List.of(UsageConfig.Limit.of(Metrics.STREAMED, "gateway", "day", "account", "1GB")));
    stream("a", hour(), 2e9);
    Episode old = new Episode("surge of streamed of token Map (gateway)", START, START);
    journal.alarms().keep(List.of(old), List.of(), List.of(), List.of());
    look();
    assertThat(told)
        .hasSize(2)
        .contains(
            "No longer watched: surge of streamed of token Map (gateway). It began at"
                + " 2026-11-02T00:05:00Z. What goes on by another name is told by that one.");

    config = UsageConfig.NONE;
    look();
    look();

    assertThat(told)
        .hasSize(3)
        .last()
        .asString()
        .startsWith("No longer watched: limit of streamed a day by gateway over 1000000000");
    assertThat(journal.alarms().open()).isEmpty();
  }
}
