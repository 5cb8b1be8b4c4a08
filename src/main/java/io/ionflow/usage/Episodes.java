package io.ionflow.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one alert of each time that something passes its limit, however often it is looked at and
 * however it flaps: an alert begins at the limit, goes on above four fifths of it, and ends when
 * readings have stayed below for the time that the reading says. What has no reading stays as it
 * is, unless there can be none any more.
 */
public final class Episodes {
  /** An alert goes on above this part of the limit. */
  static final double RELEASE = 0.8;

  private static final String RESOLVED = "resolved";

  private record About(String name, Instant at) {}

  private Episodes() {}

  /**
   * What a look comes to.
   *
   * @param open episodes that are new or have changed
   * @param ended names of those that are over
   * @param notices what to tell
   * @param incidents alerts that are new and about a token or an app
   */
  public record Outcome(
      List<Episode> open, List<String> ended, List<Notice> notices, List<Incident> incidents) {}

  /**
   * Judges readings in the light of what is open, and ends what can have no reading any more: its
   * rule was taken out or changed, or it was named in the way of an earlier version.
   *
   * @param ended when alerts ended lately, by name: a reading about a time before raises none again
   * @param names of all that can have a reading, whether it has one now or not
   */
  public static Outcome judge(
      List<Episode> open,
      List<Reading> readings,
      Map<String, Instant> ended,
      Set<String> names,
      Instant now) {
    Outcome outcome = judge(open, readings, ended);
    Set<String> known = new HashSet<>(names);
    readings.forEach(reading -> known.add(reading.name()));
    open.stream()
        .filter(episode -> !known.contains(episode.name()))
        .forEach(episode -> drop(episode, now, outcome));
    return outcome;
  }

  /** When alerts ended, by name, as what was told says. */
  static Map<String, Instant> ended(List<Notice> notices) {
    Map<String, Instant> ended = new HashMap<>();
    notices.stream()
        .filter(notice -> notice.id().endsWith("/" + RESOLVED))
        .forEach(
            notice ->
                ended.put(notice.id().substring(0, notice.id().lastIndexOf('@')), notice.at()));
    return ended;
  }

  /**
   * Judges readings in the light of what is open, in the order of the times that they are about; of
   * each name and time the highest one counts.
   */
  static Outcome judge(List<Episode> open, List<Reading> readings, Map<String, Instant> ended) {
    Map<String, Episode> byName = new LinkedHashMap<>();
    open.forEach(episode -> byName.put(episode.name(), episode));
    Outcome outcome =
        new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Reading reading : highest(readings)) {
      Episode episode = byName.get(reading.name());
      if (episode == null) {
        if (!reading.at().isBefore(ended.getOrDefault(reading.name(), reading.at()))) {
          raise(reading, byName, outcome);
        }
      } else if (reading.level() >= RELEASE) {
        goOn(episode, reading, byName);
      } else if (!reading.at().isBefore(episode.seen().plus(reading.quiet()))) {
        end(episode, reading, outcome);
        byName.remove(episode.name());
      }
    }
    outcome.open().addAll(byName.values());
    outcome.open().removeAll(open);
    outcome.ended().removeAll(byName.keySet());
    return outcome;
  }

  private static List<Reading> highest(List<Reading> readings) {
    Map<About, Reading> highest = new LinkedHashMap<>();
    for (Reading reading : readings) {
      highest.merge(
          new About(reading.name(), reading.at()),
          reading,
          (one, other) -> other.level() > one.level() ? other : one);
    }
    return highest.values().stream().sorted(Comparator.comparing(Reading::at)).toList();
  }

  private static void raise(Reading reading, Map<String, Episode> byName, Outcome outcome) {
    if (reading.level() >= 1) {
      byName.put(reading.name(), new Episode(reading.name(), reading.at(), reading.at()));
      Notice notice = notice(reading, reading.at(), "raised", reading.cause());
      outcome.notices().add(notice);
      reading
          .suspect()
          .ifPresent(suspect -> outcome.incidents().add(incident(notice, reading, suspect)));
    }
  }

  private static Incident incident(Notice notice, Reading reading, Suspect suspect) {
    return new Incident(
        notice.id(), reading.name(), reading.at(), suspect, notice.text(), Incident.Step.OPEN, "");
  }

  private static void goOn(Episode episode, Reading reading, Map<String, Episode> byName) {
    if (reading.at().isAfter(episode.seen())) {
      byName.put(episode.name(), new Episode(episode.name(), episode.since(), reading.at()));
    }
  }

  private static void end(Episode episode, Reading reading, Outcome outcome) {
    outcome.ended().add(episode.name());
    String text = "Resolved: %s. It began at %s.".formatted(reading.title(), episode.since());
    outcome.notices().add(notice(reading, episode.since(), RESOLVED, text));
  }

  private static void drop(Episode episode, Instant now, Outcome outcome) {
    outcome.ended().add(episode.name());
    String text =
        "No longer watched: %s. It began at %s. What goes on by another name is told by that one."
            .formatted(episode.name(), episode.since());
    outcome.notices().add(new Notice(id(episode.name(), episode.since(), "dropped"), now, text));
  }

  private static Notice notice(Reading reading, Instant since, String what, String text) {
    return new Notice(id(reading.name(), since, what), reading.at(), text);
  }

  private static String id(String name, Instant since, String what) {
    return name + "@" + since + "/" + what;
  }
}
