package io.ionflow.rotation.policy;

import io.ionflow.rotation.Grace;
import io.ionflow.settings.Durations;
import io.ionflow.yaml.YamlEntry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Reads how long an old token lives on. */
final class GraceReader {
  static final List<String> KEYS = List.of("time", "quiet", "policy");
  static final List<String> ENDS = List.of("hold", "hard");

  /** What holds if the file says nothing. */
  static final Grace USUAL = new Grace(Duration.ofHours(48), Duration.ofHours(24), Grace.End.HOLD);

  private static final String TIME = "Write a time such as 48h.";

  private GraceReader() {}

  static Grace read(YamlEntry entry) {
    if (!entry.isMapOf(KEYS)) {
      return USUAL;
    }
    Duration time =
        entry.get("time").flatMap(text -> text.read(TIME, Durations::parse)).orElse(USUAL.time());
    Duration quiet =
        entry
            .get("quiet")
            .flatMap(text -> text.read(TIME, Durations::parse))
            .orElse(time.compareTo(USUAL.quiet()) < 0 ? time : USUAL.quiet());
    if (time.isZero()) {
      entry.wrong(
          "With no time of grace the old token dies before an app can have the new one", TIME);
    }
    if (quiet.compareTo(time) > 0) {
      entry.wrong(
          "'quiet' is longer than 'time': the old token is used until the turnover, so it can't have"
              + " been quiet for so long when its time is over",
          "Make 'time' at least as long as 'quiet'.");
    }
    return new Grace(
        time,
        quiet,
        entry
            .get("policy")
            .flatMap(text -> text.read("Write hold or hard.", GraceReader::end))
            .orElse(USUAL.end()));
  }

  private static Grace.End end(String text) {
    if (!ENDS.contains(text)) {
      throw new IllegalArgumentException("there is no '" + YamlEntry.shown(text) + "'");
    }
    return Grace.End.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
