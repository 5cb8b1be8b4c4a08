package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.time.Clock;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BandwidthTest {
  private static final int SECOND = 1_000_000_000;

  /** Time that passes when it is waited for. */
  private final class Lapse implements Bandwidth.Time {
    @Override
    public long nanos() {
      return passed;
    }

    @Override
    public void pass(long nanos) {
      passed += nanos;
    }
  }

  private long passed;
  private OptionalLong allowed = OptionalLong.of(1_000);
  private final Bandwidth bandwidth = new Bandwidth(now -> allowed, Clock.systemUTC(), new Lapse());

  @Test
  void noMoreThanAllowedGoes() throws InterruptedIOException {
    for (int i = 0; i < 100; i++) {
      bandwidth.take(100);
    }

    assertThat(passed).isBetween(9L * SECOND, 10L * SECOND);
  }

  @Test
  void withoutLimitNobodyWaits() throws InterruptedIOException {
    allowed = OptionalLong.empty();

    for (int i = 0; i < 100; i++) {
      bandwidth.take(100);
    }

    assertThat(passed).isZero();
  }

  @Test
  void aLimitThatEndsLetsGoAtOnce() throws InterruptedIOException {
    bandwidth.take(1_000);
    allowed = OptionalLong.empty();
    long before = passed;

    bandwidth.take(1_000_000);

    assertThat(passed).isEqualTo(before);
  }

  @Test
  void whatWasNotUsedIsNotSavedUp() throws InterruptedIOException {
    passed += 3_600L * SECOND;
    long before = passed;

    bandwidth.take(1_000);
    bandwidth.take(1_000);

    assertThat(passed - before).isGreaterThan(SECOND / 2);
  }
}
