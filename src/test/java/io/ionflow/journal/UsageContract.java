package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.testkit.MovableClock;
import io.ionflow.usage.Alarms;
import io.ionflow.usage.Book;
import io.ionflow.usage.Day;
import io.ionflow.usage.Episode;
import io.ionflow.usage.Incident;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Named;
import io.ionflow.usage.Notice;
import io.ionflow.usage.Sample;
import io.ionflow.usage.Samples;
import io.ionflow.usage.Series;
import io.ionflow.usage.Subject;
import io.ionflow.usage.Suspect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every journal promises of figures and of what is told of them. */
abstract class UsageContract {
  private static final Instant DAY = Instant.parse("2026-11-10T00:00:00Z");
  private static final Series USED = of("a", Kind.AMOUNT);
  private static final Series COUNTED = of("b", Kind.COUNTER);
  private static final Series LEVEL =
      Series.of("account", Subject.ACCOUNT, Metrics.STORAGE_USED, Kind.GAUGE);

  private final MovableClock clock = new MovableClock(DAY);
  private Journal journal;
  private Journal otherJournal;
  private Samples samples;
  private Alarms alarms;

  /** The same empty place whenever it is asked for in a test. */
  abstract JournalSettings settings(String by);

  @BeforeEach
  void open() {
    journal = Journal.open(settings("node-1"), clock);
    otherJournal = Journal.open(settings("node-2"), clock);
    samples = journal.samples();
    alarms = journal.alarms();
  }

  @AfterEach
  void close() {
    journal.close();
    otherJournal.close();
  }

  private static Series of(String token, Kind kind) {
    return Series.of("http", Subject.token(token), Metrics.STREAMED, kind);
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  private List<Day> days() {
    List<Day> days = new ArrayList<>();
    otherJournal.samples().days(Instant.EPOCH, at("2100-01-01T00:00:00Z"), days::add);
    return days;
  }

  private double amount(String day) {
    return days().stream()
        .filter(one -> one.day().equals(at(day + "T00:00:00Z")))
        .mapToDouble(Day::amount)
        .sum();
  }

  @Test
  void whatWasStatedIsThereForOthers() {
    samples.state(
        List.of(
            USED.at(DAY.plusSeconds(3600), 5, DAY.plusSeconds(7000)),
            USED.at(DAY.plusSeconds(7200), 7.5, DAY.plusSeconds(8000)),
            LEVEL.at(DAY, 4e12, DAY),
            LEVEL.at(DAY.plusSeconds(3600), 3e12, DAY.plusSeconds(3700))));

    assertThat(days())
        .containsExactlyInAnyOrder(
            new Day(USED, DAY, 12.5, 7.5, DAY.plusSeconds(7200), 7.5, 2, DAY.plusSeconds(8000)),
            new Day(LEVEL, DAY, 0, 3e12, DAY.plusSeconds(3600), 4e12, 2, DAY.plusSeconds(3700)));
    assertThat(otherJournal.samples().at(List.of(DAY.plusSeconds(3600))))
        .containsExactlyInAnyOrder(
            USED.at(DAY.plusSeconds(3600), 5, DAY.plusSeconds(7000)),
            LEVEL.at(DAY.plusSeconds(3600), 3e12, DAY.plusSeconds(3700)));
    assertThat(otherJournal.samples().sources(DAY.plusSeconds(3600)))
        .containsExactlyInAnyOrder(USED.source(), LEVEL.source());
    assertThat(otherJournal.samples().sources(DAY.plusSeconds(7200)))
        .containsExactly(USED.source());
    assertThat(otherJournal.samples().sources(DAY.plusSeconds(1))).isEmpty();
    assertThat(samples.beginnings()).containsEntry(USED, DAY.plusSeconds(3600));
  }

  /** Regression: their figures were then of nobody, and every look and report failed for ever. */
  @Test
  void seriesOfATransactionThatWasUndoneAreWrittenWithTheNext() {
    Sample never = USED.at(DAY, 5, Instant.MAX); // no database keeps that time
    assertThatThrownBy(() -> samples.state(List.of(never))).isInstanceOf(Exception.class);
    assertThat(samples.beginnings()).isEmpty();

    samples.state(List.of(USED.at(DAY, 5, DAY)));

    assertThat(days()).singleElement().satisfies(day -> assertThat(day.series()).isEqualTo(USED));
    assertThat(samples.at(List.of(DAY))).containsExactly(USED.at(DAY, 5, DAY));
  }

  /** As earlier versions have left them. */
  @Test
  void figuresOfASeriesThatNothingIsKnownOfArePassedOver() throws Exception {
    samples.state(List.of(USED.at(DAY, 5, DAY), LEVEL.at(DAY, 7, DAY)));
    JournalSettings place = settings("test");
    try (Connection connection =
            DriverManager.getConnection(place.url(), place.user().orElse(null), null);
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM usage_series WHERE source = 'http'");
    }

    assertThat(days()).extracting(Day::series).containsExactly(LEVEL);
    assertThat(samples.at(List.of(DAY))).extracting(Sample::series).containsExactly(LEVEL);
  }

  @Test
  void aDuplicatePointCountsOnce() {
    Sample point = USED.at(DAY, 5, DAY);

    samples.state(List.of(point));
    samples.state(List.of(point, point));

    assertThat(amount("2026-11-10")).isEqualTo(5);
  }

  @Test
  void theLastStatementHoldsInWhateverOrderTheyCome() {
    samples.state(List.of(USED.at(DAY, 9, DAY.plusSeconds(20))));
    int old = samples.state(List.of(USED.at(DAY, 5, DAY.plusSeconds(10))));
    assertThat(old).isZero();
    assertThat(amount("2026-11-10")).isEqualTo(9);

    int later = samples.state(List.of(USED.at(DAY, 3, DAY.plusSeconds(30))));

    assertThat(later).isEqualTo(1);
    assertThat(days())
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.amount()).isEqualTo(3);
              assertThat(day.stated()).isEqualTo(DAY.plusSeconds(30));
              assertThat(day.samples()).isEqualTo(1);
            });
  }

  @Test
  void aLateRestatementOfACounterMovesOnlyWhatItTouches() {
    for (int day = 0; day < 4; day++) {
      Instant noon = DAY.plus(Duration.ofDays(day)).plusSeconds(43200);
      samples.state(List.of(COUNTED.at(noon, 100 * (day + 1), noon)));
    }
    assertThat(amount("2026-11-12")).isEqualTo(100);

    Instant restated = DAY.plus(Duration.ofDays(1)).plusSeconds(43200);
    samples.state(List.of(COUNTED.at(restated, 150, restated.plusSeconds(999_999))));

    assertThat(amount("2026-11-10")).isEqualTo(100);
    assertThat(amount("2026-11-11")).isEqualTo(50);
    assertThat(amount("2026-11-12")).isEqualTo(150);
    assertThat(amount("2026-11-13")).isEqualTo(100);
  }

  @Test
  void aCounterStartsAgainWithTheMonth() {
    samples.state(
        List.of(
            COUNTED.at(at("2026-11-30T12:00:00Z"), 900, DAY),
            COUNTED.at(at("2026-11-30T23:59:59.999Z"), 1000, DAY),
            COUNTED.at(at("2026-12-01T00:00:00.001Z"), 3, DAY),
            COUNTED.at(at("2026-12-01T12:00:00Z"), 40, DAY)));

    assertThat(amount("2026-11-30")).isEqualTo(1000);
    assertThat(amount("2026-12-01")).isEqualTo(40);
  }

  @Test
  void aMillisecondEitherSideOfTheMonthsEndIsInItsOwnMonth() {
    samples.state(
        List.of(
            USED.at(at("2026-11-30T23:59:59.999Z"), 1, DAY),
            USED.at(at("2026-12-01T00:00:00Z"), 2, DAY),
            USED.at(at("2026-12-01T00:00:00.001Z"), 4, DAY)));

    List<Day> november = new ArrayList<>();
    samples.days(at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"), november::add);
    assertThat(november).extracting(Day::amount).containsExactly(1.0);
    assertThat(amount("2026-12-01")).isEqualTo(6);
  }

  @Test
  void piecesOfAnHourAddUp() {
    samples.add(List.of(USED.at(DAY, 5, DAY)));
    samples.add(List.of(USED.at(DAY, 7, DAY.plusSeconds(60))));

    assertThat(amount("2026-11-10")).isEqualTo(12);
  }

  @Test
  void daysOutliveTheirHoursAndCanNotBeRestatedThen() {
    samples.state(
        List.of(
            USED.at(DAY, 5, DAY),
            USED.at(DAY.plusSeconds(3600), 6, DAY),
            LEVEL.at(DAY, 77, DAY),
            USED.at(DAY.plus(Duration.ofDays(5)), 9, DAY)));

    assertThat(samples.fold(DAY.plus(Duration.ofDays(3)), 2)).isEqualTo(1);
    assertThat(samples.fold(DAY.plus(Duration.ofDays(3)), 2)).as("done already").isZero();

    assertThat(samples.at(List.of(DAY))).as("a single figure stays").hasSize(1);
    assertThat(amount("2026-11-10")).isEqualTo(11);
    assertThat(samples.state(List.of(USED.at(DAY, 999, DAY.plusSeconds(99))))).isZero();
    assertThat(amount("2026-11-10")).isEqualTo(11);
    assertThat(samples.state(List.of(LEVEL.at(DAY, 78, DAY.plusSeconds(99))))).isEqualTo(1);
  }

  @Test
  void foldingADayAtATimeReachesAll() {
    IntStream.range(0, 5)
        .mapToObj(day -> DAY.plus(Duration.ofDays(day)))
        .forEach(
            day ->
                samples.state(List.of(USED.at(day, 1, day), USED.at(day.plusSeconds(60), 2, day))));

    int folded = 0;
    for (int tick = 0; tick < 10; tick++) {
      folded += samples.fold(DAY.plus(Duration.ofDays(30)), 2);
    }

    assertThat(folded).isEqualTo(5);
    assertThat(days()).hasSize(5).allMatch(day -> day.amount() == 3);
  }

  @Test
  void whatIsForgottenIsGoneAndWhatIsNewerStays() {
    samples.state(List.of(USED.at(DAY, 5, DAY), USED.at(DAY.plus(Duration.ofDays(1)), 6, DAY)));

    samples.forget(DAY.plus(Duration.ofDays(1)), 10);

    assertThat(days()).extracting(Day::amount).containsExactly(6.0);
  }

  @Test
  void namesOutliveWhatBoreThemAndTheLastOneHolds() {
    samples.name(List.of(new Named(Named.TOKEN, "a", "Old", DAY)));
    samples.name(List.of(new Named(Named.TOKEN, "a", "New 🏔", DAY.plusSeconds(60))));
    samples.name(List.of(new Named(Named.TOKEN, "a", "Late", DAY.plusSeconds(30))));

    assertThat(otherJournal.samples().names())
        .containsExactly(new Named(Named.TOKEN, "a", "New 🏔", DAY.plusSeconds(60)));
  }

  @Test
  void anAlertIsKeptOverARestartAndToldOnce() {
    Episode episode = new Episode("surge", DAY, DAY);
    Notice notice = new Notice("surge@1/raised", DAY, "Look.");

    alarms.keep(List.of(episode), List.of(), List.of(notice), List.of());
    alarms.keep(
        List.of(new Episode("surge", DAY, DAY.plusSeconds(60))),
        List.of(),
        List.of(notice),
        List.of());

    assertThat(otherJournal.alarms().open())
        .containsExactly(new Episode("surge", DAY, DAY.plusSeconds(60)));
    assertThat(otherJournal.alarms().untold(10)).containsExactly(notice);
    alarms.told(notice.id(), DAY);
    alarms.keep(List.of(), List.of("surge"), List.of(notice), List.of());
    assertThat(alarms.untold(10)).isEmpty();
    assertThat(alarms.open()).isEmpty();
    assertThat(alarms.since(DAY)).as("told or not").containsExactly(notice);
    assertThat(alarms.since(DAY.plusSeconds(1))).isEmpty();
  }

  /** A look at many hours at once may end an alert and begin the next. */
  @Test
  void anAlertThatBeginsAnewBeginsThen() {
    alarms.keep(List.of(new Episode("surge", DAY, DAY)), List.of(), List.of(), List.of());
    Episode next = new Episode("surge", DAY.plusSeconds(7200), DAY.plusSeconds(7200));

    alarms.keep(List.of(next), List.of(), List.of(), List.of());

    assertThat(alarms.open()).containsExactly(next);
  }

  private static final Incident INCIDENT =
      new Incident(
          "surge@1/raised",
          "surge",
          DAY,
          new Suspect(Suspect.Alert.SURGE, new Subject("a", "map", "")),
          "Look.",
          Incident.Step.OPEN,
          "");

  private void raise() {
    alarms.keep(
        List.of(new Episode("surge", DAY, DAY)),
        List.of(),
        List.of(new Notice(INCIDENT.id(), DAY, "Look.")),
        List.of(INCIDENT));
  }

  @Test
  void anIncidentIsThereOnceAndOverARestartUntilItIsClosed() {
    raise();
    raise();
    assertThat(otherJournal.incidents().open(10)).containsExactly(INCIDENT);

    journal.incidents().mean(INCIDENT, "revoke token a");
    assertThat(otherJournal.incidents().open(10))
        .singleElement()
        .satisfies(
            meant -> {
              assertThat(meant.isMeant()).isTrue();
              assertThat(meant.outcome()).isEqualTo("revoke token a");
            });

    journal.incidents().close(INCIDENT, "Done.");
    raise();
    journal.incidents().mean(INCIDENT, "revoke token a");
    assertThat(otherJournal.incidents().open(10)).isEmpty();
  }

  @Test
  void anOutcomeIsAddedToANoticeThatIsNotToldAndIsOneOfItsOwnLater() {
    raise();
    journal.incidents().close(INCIDENT, "The guard has revoked it.");
    otherJournal.incidents().close(INCIDENT, "The guard has revoked it.");
    assertThat(alarms.untold(10))
        .extracting(Notice::text)
        .containsExactly("Look. The guard has revoked it.");
  }

  @Test
  void anOutcomeAfterTheNoticeWasToldIsToldByItself() {
    raise();
    journal.incidents().tried(INCIDENT, "Not yet.");
    journal.incidents().tried(INCIDENT, "Not yet either.");
    alarms.untold(10).forEach(notice -> alarms.told(notice.id(), DAY));

    journal.incidents().close(INCIDENT, "Done.");

    assertThat(alarms.untold(10))
        .extracting(Notice::text)
        .containsExactly("Done. It is about: Look.");
  }

  /** Regression: alerts were kept for ever. */
  @Test
  void alertsThatWereToldAndSeenToGoWithTheDaysAndNoOthers() {
    Duration kept = Duration.ofDays(800);
    Book book =
        new Book(samples, alarms, new Book.Keeping(Duration.ofDays(70), kept), List.of(), clock);
    raise();
    alarms.told(INCIDENT.id(), clock.instant());
    journal.incidents().close(INCIDENT, "");
    Notice untold = new Notice("untold", DAY, "Not told.");
    alarms.keep(List.of(), List.of(), List.of(untold), List.of());
    clock.advance(kept);

    book.tidy();
    raise();
    assertThat(alarms.untold(10)).as("the one that was told is kept").containsExactly(untold);
    clock.advance(Duration.ofMillis(1));
    book.tidy();

    raise();
    assertThat(alarms.untold(10))
        .as("the one that was told was gone")
        .extracting(Notice::id)
        .containsExactlyInAnyOrder("untold", INCIDENT.id());
    assertThat(journal.incidents().open(10)).as("its episode goes on").isEmpty();
    alarms.keep(List.of(), List.of("surge"), List.of(), List.of());
    book.tidy();
    raise();
    assertThat(journal.incidents().open(10)).containsExactly(INCIDENT);
  }

  @Test
  void whatWasNotToldOrNotSeenToStaysHoweverOldItIs() {
    raise();
    alarms.keep(List.of(), List.of("surge"), List.of(), List.of());

    assertThat(alarms.forget(DAY.plus(Duration.ofDays(9_000)), 10)).isZero();

    assertThat(alarms.untold(10)).hasSize(1);
    assertThat(journal.incidents().open(10)).containsExactly(INCIDENT);
  }

  @Test
  void manyAreForgottenALittleAtATime() {
    List<Notice> many =
        IntStream.range(0, 25).mapToObj(i -> new Notice("n" + i, DAY, "Told.")).toList();
    alarms.keep(List.of(), List.of(), many, List.of());
    many.forEach(notice -> alarms.told(notice.id(), DAY));

    assertThat(IntStream.range(0, 4).map(i -> alarms.forget(DAY.plusMillis(1), 10)))
        .containsExactly(10, 10, 5, 0);
  }
}
