package io.ionflow.ingest;

import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an asset's description says of the job that asked for it: the job's id, one word to a
 * search. By it an asset is found again, and by nothing else is one taken for ours.
 */
public final class Marker {
  private static final Pattern SENTENCE =
      Pattern.compile("Uploaded by ionflow, job ([0-9a-hjkmnp-tv-z]{16})\\.");

  private Marker() {}

  /** The word that finds a job's assets. */
  static String of(Job job) {
    return job.id();
  }

  /** A description that names a job. */
  public static String mark(Optional<String> description, String job) {
    String marked = "Uploaded by ionflow, job " + job + ".";
    return description.map(text -> text + "\n\n" + marked).orElse(marked);
  }

  /** A description without what {@link #mark} has put behind it. */
  public static String unmarked(String description) {
    String text = description.strip();
    Matcher sentence = SENTENCE.matcher(text);
    int begin = text.length();
    while (sentence.find()) {
      begin = sentence.end() == text.length() ? sentence.start() : begin;
    }
    return text.substring(0, begin).strip();
  }

  /** The job that an asset's description names; the last, since people write in front of it. */
  public static Optional<String> job(Asset asset) {
    Matcher sentence = SENTENCE.matcher(asset.description());
    Optional<String> last = Optional.empty();
    while (sentence.find()) {
      last = Optional.of(sentence.group(1));
    }
    return last;
  }

  /** Whether an asset may hold no data yet: then alone it can be removed without a loss. */
  public static boolean isEmpty(Asset asset) {
    return asset.status() == AssetStatus.AWAITING_FILES;
  }
}
