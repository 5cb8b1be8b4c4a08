package io.ionflow.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class AmountsTest {
  private static final long KIB = 1 << 10;
  private static final long MIB = 1 << 20;

  @Test
  void sizesTakeTheUnitThatKeepsThemShort() {
    assertThat(sizes(0, 999, 1000, 1536, 99 * KIB, 120 * KIB, 1000 * KIB))
        .containsExactly("0 B", "999 B", "1.0 KiB", "1.5 KiB", "99.0 KiB", "120 KiB", "1.0 MiB");
    assertThat(sizes(5L << 30, 20L << 40, Long.MAX_VALUE))
        .containsExactly("5.0 GiB", "20.0 TiB", "8.0 EiB");
  }

  private static List<String> sizes(long... bytes) {
    return LongStream.of(bytes).mapToObj(Amounts::size).toList();
  }

  @Test
  void ratesAreInOneUnit() {
    assertThat(Amounts.rate(0)).isEqualTo("0.00 MiB/s");
    assertThat(Amounts.rate(1)).isEqualTo("< 0.01 MiB/s");
    assertThat(Amounts.rate(0.25 * MIB)).isEqualTo("0.25 MiB/s");
    assertThat(Amounts.rate(15.12 * MIB)).isEqualTo("15.1 MiB/s");
    assertThat(Amounts.rate(1200.0 * MIB)).isEqualTo("1200 MiB/s");
  }

  @Test
  void timesAreNoMoreExactThanTheyDeserve() {
    assertThat(times("0s", "0.4s", "12s", "59.4s")).containsExactly("0s", "0s", "12s", "59s");
    assertThat(times("59.6s", "3m18s", "59m56s")).containsExactly("1m 00s", "3m 20s", "1h 00m");
    assertThat(times("62m", "30h")).containsExactly("1h 02m", "30h 00m");
  }

  private static List<String> times(String... iso) {
    return List.of(iso).stream().map(text -> Amounts.time(Duration.parse("PT" + text))).toList();
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(Amounts.size(3 * MIB / 2)).isEqualTo("1.5 MiB");
    } finally {
      Locale.setDefault(before);
    }
  }
}
