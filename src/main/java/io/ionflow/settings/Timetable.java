package io.ionflow.settings;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * How many bytes a second may be sent at which time of the week. Written as one amount, {@code
 * 10MiB}, or as changes, {@code 08:00,2MiB 19:00,off}, each from then on until the next; with
 * {@code Sat-00:00,off} a change is on one day of the week, else on each.
 */
public final class Timetable {
  /** No limit, ever. */
  static final Timetable NONE = new Timetable(new TreeMap<>());

  private static final int DAY_MINUTES = 24 * 60;

  /** From a minute of the week on; 0 bytes a second stands for no limit. */
  private final NavigableMap<Integer, Long> changes;

  private Timetable(NavigableMap<Integer, Long> changes) {
    this.changes = changes;
  }

  static Timetable of(String text) throws BadValueException {
    NavigableMap<Integer, Long> changes = new TreeMap<>();
    for (String change : text.strip().split("\\s+", -1)) {
      if (!change.isEmpty()) {
        String[] parts = change.split(",", -1);
        String bytes = parts[parts.length - 1];
        long rate = bytes.equals("off") ? 0 : Units.sizeBytes(bytes);
        if (parts.length > 2 || (rate == 0 && !bytes.equals("off"))) {
          throw wrong(change);
        }
        for (int minute : minutes(change, parts.length == 1 ? "00:00" : parts[0])) {
          changes.put(minute, rate);
        }
      }
    }
    return new Timetable(changes);
  }

  private static List<Integer> minutes(String change, String time) throws BadValueException {
    try {
      int dash = time.indexOf('-');
      LocalTime at = LocalTime.parse(time.substring(dash + 1));
      List<DayOfWeek> days =
          dash < 0 ? List.of(DayOfWeek.values()) : List.of(day(change, time.substring(0, dash)));
      List<Integer> minutes = new ArrayList<>();
      days.forEach(
          day ->
              minutes.add((day.getValue() - 1) * DAY_MINUTES + at.getHour() * 60 + at.getMinute()));
      return minutes;
    } catch (DateTimeParseException e) {
      throw wrong(change);
    }
  }

  private static DayOfWeek day(String change, String name) throws BadValueException {
    Optional<DayOfWeek> found =
        Arrays.stream(DayOfWeek.values())
            .filter(
                day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(name))
            .findFirst();
    return found.orElseThrow(() -> wrong(change));
  }

  private static BadValueException wrong(String change) {
    return new BadValueException("holds '" + change + "', which is no limit");
  }

  /** What may be sent at a time; empty for no limit. */
  public OptionalLong bytesPerSecond(ZonedDateTime now) {
    int minute =
        (now.getDayOfWeek().getValue() - 1) * DAY_MINUTES + now.getHour() * 60 + now.getMinute();
    Map.Entry<Integer, Long> latest = changes.floorEntry(minute);
    if (latest == null) {
      latest = changes.lastEntry(); // of last week
    }
    return latest == null || latest.getValue() == 0
        ? OptionalLong.empty()
        : OptionalLong.of(latest.getValue());
  }
}
