package io.ionflow.rotation.policy;

import io.ionflow.rotation.Firings;
import io.ionflow.rotation.Turnover;
import io.ionflow.rotation.Turnover.Moment;
import io.ionflow.settings.Durations;
import io.ionflow.yaml.YamlEntry;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads when a new token takes over. */
final class TurnoverReader {
  static final List<String> KEYS = List.of("cron", "every", "timeZone", "jitter", "window");
  static final List<String> WINDOW_KEYS = List.of("days", "from", "until");
  private static final String TIME = "Write a time such as 30m, 12h or 30d.";
  private static final String CLOCK = "Write a time of the day in quotes, such as \"02:30\".";
  private static final String DAYS = "Write days such as [sat, sun].";
  private static final String MOMENT = "Write cron: \"0 0 3 1 * ?\" or every: 30d.";

  private TurnoverReader() {}

  static Optional<Turnover> read(YamlEntry entry) {
    if (!entry.isMapOf(KEYS)) {
      return Optional.empty();
    }
    ZoneId zone =
        entry
            .get("timeZone")
            .flatMap(
                text ->
                    text.read("Write a zone such as UTC or Europe/Paris.", TurnoverReader::zone))
            .orElse(ZoneOffset.UTC);
    Duration jitter =
        entry
            .get("jitter")
            .flatMap(text -> text.read(TIME, Durations::parse))
            .orElse(Duration.ZERO);
    Optional<Turnover.Window> window = entry.get("window").flatMap(TurnoverReader::window);
    return moment(entry, zone).map(moment -> new Turnover(moment, zone, jitter, window));
  }

  private static Optional<Moment> moment(YamlEntry entry, ZoneId zone) {
    Optional<YamlEntry> cron = entry.get("cron");
    Optional<YamlEntry> every = entry.get("every");
    if (cron.isPresent() == every.isPresent()) {
      entry.wrong(
          cron.isPresent()
              ? "There are both 'cron' and 'every'"
              : "There is neither 'cron' nor 'every'",
          MOMENT);
      return Optional.empty();
    }
    return cron.isPresent()
        ? cron.get().read(MOMENT, text -> cron(text, zone))
        : every.get().read(TIME, TurnoverReader::every);
  }

  private static Moment cron(String text, ZoneId zone) {
    Firings.of(text, zone);
    return new Turnover.Cron(text);
  }

  private static Moment every(String text) {
    Duration age = Durations.parse(text);
    if (age.isZero()) {
      throw new IllegalArgumentException("it is no time at all");
    }
    return new Turnover.Every(age);
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "there is no time zone '" + YamlEntry.shown(text) + "'", e);
    }
  }

  private static Optional<Turnover.Window> window(YamlEntry entry) {
    if (!entry.isMapOf(WINDOW_KEYS)) {
      return Optional.empty();
    }
    Set<DayOfWeek> days =
        entry
            .get("days")
            .map(list -> list.readEach(DAYS, TurnoverReader::day))
            .filter(list -> !list.isEmpty())
            .map(EnumSet::copyOf)
            .orElse(EnumSet.allOf(DayOfWeek.class));
    Optional<LocalTime> from =
        entry.demand("from", CLOCK).flatMap(text -> text.read(CLOCK, TurnoverReader::time));
    Optional<LocalTime> until =
        entry.demand("until", CLOCK).flatMap(text -> text.read(CLOCK, TurnoverReader::time));
    return from.flatMap(begin -> until.map(end -> new Turnover.Window(days, begin, end)));
  }

  private static LocalTime time(String text) {
    try {
      return LocalTime.parse(text.matches("\\d:.*") ? "0" + text : text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + YamlEntry.shown(text) + "' is no time of the day", e);
    }
  }

  private static DayOfWeek day(String text) {
    String written = text.toUpperCase(Locale.ROOT);
    return Arrays.stream(DayOfWeek.values())
        .filter(day -> day.name().equals(written) || day.name().substring(0, 3).equals(written))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("'" + YamlEntry.shown(text) + "' is no day"));
  }
}
