package io.ionflow.usage;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What counts as a surge: an hour far above the same hours of the same weekday in the weeks before.
 * Far above is all of: over the least volume, over {@code ratio} times the median, and over the
 * median by {@code deviations} robust deviations of logarithms.
 *
 * @param weeks how many weeks back are looked at
 * @param leastWeeks of how many of them something must be known; before, a subject is new
 * @param ratio least multiple of the median
 * @param deviations least distance from the median
 * @param minimum least volume of an hour by metric
 * @param newTimes a new subject is told of when an hour has this many times the least volume
 */
public record Surge(
    int weeks,
    int leastWeeks,
    double ratio,
    double deviations,
    Map<String, Double> minimum,
    double newTimes) {

  private static final Map<String, Double> USUAL_MINIMUM =
      Map.of(
          Metrics.STREAMED,
          100e6,
          Metrics.REQUESTS,
          1000.0,
          Metrics.SESSIONS,
          50.0,
          Metrics.GEOCODES,
          50.0);

  /** If nothing is said. */
  public static final Surge USUAL = of(null, null, null, null, null, null);

  /** From {@code config/usage.yaml}; what is left out has its usual value. */
  @JsonCreator
  static Surge of(
      @JsonProperty("weeks") Integer weeks,
      @JsonProperty("least-weeks") Integer leastWeeks,
      @JsonProperty("ratio") Double ratio,
      @JsonProperty("deviations") Double deviations,
      @JsonProperty("minimum") Map<String, String> minimum,
      @JsonProperty("new-times") Double newTimes) {
    Map<String, Double> least = new java.util.HashMap<>(USUAL_MINIMUM);
    Optional.ofNullable(minimum)
        .ifPresent(
            typed -> typed.forEach((metric, value) -> least.put(metric, Quantity.parse(value))));
    return new Surge(
        within("weeks", weeks == null ? 8 : weeks, 2, 26),
        within("least-weeks", leastWeeks == null ? 3 : leastWeeks, 2, 26),
        ratio == null ? 2 : ratio,
        deviations == null ? 5 : deviations,
        Map.copyOf(least),
        newTimes == null ? 10 : newTimes);
  }

  private static int within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + " takes " + least + " to " + most);
    }
    return value;
  }

  /**
   * Above what an hour is a surge.
   *
   * @param before what the same hours held; all values that are known, also zeros
   * @param known of how many weeks something is known
   * @return empty for a metric that isn't watched
   */
  public Optional<Double> bound(String metric, List<Double> before, int known) {
    Optional<Double> least = Optional.ofNullable(minimum.get(metric));
    return least.map(
        volume -> known < leastWeeks ? volume * newTimes : Math.max(volume, bound(before, volume)));
  }

  /** Traffic swings by factors, so its spread is that of logarithms. */
  private double bound(List<Double> before, double volume) {
    double median = Robust.median(before);
    double little = volume / 10; // what is small beside the least volume tells nothing
    double spread =
        Robust.spread(before.stream().map(value -> Math.log(Math.max(0, value) + little)).toList());
    return Math.max(median * ratio, (median + little) * Math.exp(deviations * spread));
  }
}
