package io.ionflow.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
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
   * @param names of all that can have a reading, whether it has one now or not
   */
  public static Outcome judge(
      List<Episode> open, List<Reading> readings, Set<String> names, Instant now) {
    Outcome outcome = judge(open, readings);
    Set<String> known = new HashSet<>(names);
    readings.forEach(reading -> known.add(reading.name()));
    open.stream()
        .filter(episode -> !known.contains(episode.name()))
        .forEach(episode -> drop(episode, now, outcome));
    return outcome;
  }

  /** Judges readings in the light of what is open; of each name the highest one counts. */
  static Outcome judge(List<Episode> open, List<Reading> readings) {
    Map<String, Episode> byName = new HashMap<>();
    open.forEach(episode -> byName.put(episode.name(), episode));
    Outcome outcome =
        new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Reading reading : highest(readings)) {
      Episode episode = byName.get(reading.name());
      if (episode == null) {
        raise(reading, outcome);
      } else if (reading.level() >= RELEASE) {
        goOn(episode, reading, outcome);
      } else if (!reading.at().isBefore(episode.seen().plus(reading.quiet()))) {
        end(episode, reading, outcome);
      }
    }
    return outcome;
  }

  private static Collection<Reading> highest(List<Reading> readings) {
    Map<String, Reading> highest = new LinkedHashMap<>();
    for (Reading reading : readings) {
      highest.merge(
          reading.name(), reading, (one, other) -> other.level() > one.level() ? other : one);
    }
    return highest.values();
  }

  private static void raise(Reading reading, Outcome outcome) {
    if (reading.level() >= 1) {
      outcome.open().add(new Episode(reading.name(), reading.at(), reading.at()));
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

  private static void goOn(Episode episode, Reading reading, Outcome outcome) {
    if (reading.at().isAfter(episode.seen())) {
      outcome.open().add(new Episode(episode.name(), episode.since(), reading.at()));
    }
  }

  private static void end(Episode episode, Reading reading, Outcome outcome) {
    outcome.ended().add(episode.name());
    String text = "Resolved: %s. It began at %s.".formatted(reading.title(), episode.since());
    outcome.notices().add(notice(reading, episode.since(), "resolved", text));
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
