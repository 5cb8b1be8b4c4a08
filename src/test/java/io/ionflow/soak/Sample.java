package io.ionflow.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What the daemon held at one moment.
 *
 * @param second since the begin
 * @param heap bytes in use after a collection
 * @param threads live
 * @param descriptors open
 * @param resident bytes
 * @param dataFiles files below data/
 * @param temporaryFiles files below java.io.tmpdir
 */
record Sample(
    long second,
    long heap,
    long threads,
    long descriptors,
    long resident,
    long dataFiles,
    long temporaryFiles) {

  /** What is judged, and how much more of it the last quarter may have than the second. */
  enum Measure {
    HEAP(Sample::heap, 0.10, 3L << 20),
    THREADS(Sample::threads, 0, 4),
    DESCRIPTORS(Sample::descriptors, 0, 12),
    RESIDENT(Sample::resident, 0.10, 16L << 20),
    DATA_FILES(Sample::dataFiles, 0, 6),
    TEMPORARY_FILES(Sample::temporaryFiles, 0, 4);

    @SuppressWarnings("ImmutableEnumChecker") // a method's reference
    private final ToLongFunction<Sample> value;

    private final double share;
    private final long amount;

    Measure(ToLongFunction<Sample> value, double share, long amount) {
      this.value = value;
      this.share = share;
      this.amount = amount;
    }

    private long median(List<Sample> samples) {
      return samples.stream()
          .mapToLong(value)
          .sorted()
          .skip(samples.size() / 2)
          .findFirst()
          .orElse(0);
    }

    /** One line of the report. */
    String line(List<Sample> all) {
      long most = all.stream().mapToLong(value).max().orElse(0);
      return String.format(
          Locale.ROOT,
          "  %-16s second quarter %11d   last quarter %11d   most %11d   %s",
          name().toLowerCase(Locale.ROOT),
          median(quarter(all, 1)),
          median(quarter(all, 3)),
          most,
          isFlat(all) ? "flat" : "NOT FLAT");
    }

    /** Whether the last quarter's median is no more above the second's than is allowed. */
    boolean isFlat(List<Sample> all) {
      long before = median(quarter(all, 1));
      return median(quarter(all, 3)) <= before + Math.round(before * share) + amount;
    }
  }

  private static List<Sample> quarter(List<Sample> all, int number) {
    return new ArrayList<>(all.subList(all.size() * number / 4, all.size() * (number + 1) / 4));
  }
}
