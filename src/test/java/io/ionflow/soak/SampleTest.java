package io.ionflow.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a soak of an hour, which is a hundred hours of the clock, sees what grows. */
class SampleTest {
  private static final int SECONDS = 3600;
  private static final int EVERY = 3;
  private static final long MB = 1 << 20;

  /** An hour's samples; what grows, by an hour of the clock. */
  private static List<Sample> hour(double heap, double rest, double resident) {
    Random noise = new Random(42);
    return LongStream.range(0, SECONDS / EVERY)
        .map(i -> i * EVERY)
        .mapToObj(
            second -> {
              double hours = second * 100 / 3600.0;
              long more = Math.round(hours * rest);
              return new Sample(
                  second,
                  Math.round((38 + hours * heap) * MB) + noise.nextLong(5 * MB),
                  70 + noise.nextInt(12) + more,
                  310 + noise.nextInt(8) + more,
                  Math.round((350 + hours * resident) * MB) + noise.nextLong(10 * MB),
                  9 + noise.nextInt(4) + more,
                  2 + more);
            })
        .toList();
  }

  @Test
  void whatGoesUpAndDownIsFlat() {
    assertThat(Sample.Measure.values())
        .allSatisfy(measure -> assertThat(measure.isFlat(hour(0, 0, 0))).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "HEAP, 0.25, 0, 0",
    "THREADS, 0, 0.25, 0",
    "DESCRIPTORS, 0, 0.5, 0",
    "DATA_FILES, 0, 0.25, 0",
    "TEMPORARY_FILES, 0, 0.25, 0",
    "RESIDENT, 0, 0, 1.5",
  })
  void aSmallLeakInEachHourIsSeen(
      Sample.Measure measure, double heap, double rest, double resident) {
    assertThat(measure.isFlat(hour(heap, rest, resident))).isFalse();
    assertThat(measure.line(hour(heap, rest, resident))).contains("NOT FLAT");
  }
}
