package io.ionflow.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one alert of each time that something passes its limit, however often it is looked at and
 * however it flaps: an alert begins at the limit, goes on above four fifths of it, and ends when
 * readings have stayed below for the time that the reading says. What has no reading stays as it
 * is.
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

  /** Judges readings, of each name one, in the light of what is open. */
  public static Outcome judge(List<Episode> open, List<Reading> readings) {
    Map<String, Episode> byName = new HashMap<>();
    open.forEach(episode -> byName.put(episode.name(), episode));
    Outcome outcome =
        new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Reading reading : readings) {
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
    String text = "Resolved: %s. It began at %s.".formatted(episode.name(), episode.since());
    outcome.notices().add(notice(reading, episode.since(), "resolved", text));
  }

  private static Notice notice(Reading reading, Instant since, String what, String text) {
    return new Notice(reading.name() + "@" + since + "/" + what, reading.at(), text);
  }
}
