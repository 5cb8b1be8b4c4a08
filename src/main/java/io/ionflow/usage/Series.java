package io.ionflow.usage;

import java.util.regex.Pattern;

/**
 * Figures of one kind about one subject from one source. Two sources' figures about the same are
 * two series and are never added up.
 *
 * @param source {@code account}, {@code assets}, {@code tokens}, {@code gateway}, {@code import} or
 *     {@code http}
 * @param subject what they are about
 * @param metric what is measured, see {@link Metrics}
 * @param unit {@code B}, {@code s} or {@code 1}
 * @param kind what a value is
 */
public record Series(String source, Subject subject, String metric, String unit, Kind kind) {
  private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  /** A JWT, which ion's tokens are. */
  private static final Pattern SECRET = Pattern.compile("eyJ[\\w-]*\\.[\\w-]+\\.");

  private static final int LONGEST = 512;

  /** Refuses what could not be told apart later. */
  public Series {
    if (!METRIC.matcher(metric).matches()) {
      throw new IllegalArgumentException(
          "'" + metric + "' is no name of a metric: write small letters, digits and _");
    }
    for (String id : new String[] {subject.token(), subject.app(), subject.asset()}) {
      if (id.length() > LONGEST || id.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException("an id is too long, or holds control characters");
      }
      if (SECRET.matcher(id).find()) {
        throw new IllegalArgumentException(
            "an id looks like the value of a token, which is a secret: give the token's id");
      }
    }
  }

  /** A series in the unit that its metric usually has. */
  public static Series of(String source, Subject subject, String metric, Kind kind) {
    return new Series(source, subject, metric, Metrics.unit(metric), kind);
  }

  /** One figure. */
  public Sample at(java.time.Instant at, double value, java.time.Instant stated) {
    return new Sample(this, at, value, stated);
  }
}
