package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final int MIB = 1 << 20;

  private long now = 1;
  private final Pace pace = new Pace(4, 16, () -> now);

  /** Lets a store work for a time, which takes so many MiB a second from so many senders. */
  private void work(Duration time, IntUnaryOperator mibPerSecond) throws InterruptedException {
    long end = now + time.toNanos();
    while (now < end) {
      Thread waiting = fill();
      now += 50_000_000L;
      pace.sent((long) mibPerSecond.applyAsInt(pace.limit()) * MIB / 20);
      drain(waiting);
    }
  }

  /** As many senders as there is room for, and one more that waits. */
  private Thread fill() throws InterruptedException {
    for (int i = 0; i < pace.limit(); i++) {
      pace.enter();
    }
    Thread waiting = new Thread(this::enter);
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return waiting;
  }

  private void enter() {
    try {
      pace.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(Thread waiting) {
    while (waiting.isAlive()) {
      leaveIfAny();
      Thread.onSpinWait();
    }
    while (leaveIfAny()) {}
  }

  private boolean leaveIfAny() {
    if (pace.underWay() == 0) {
      return false;
    }
    pace.leave();
    return true;
  }

  @Test
  void moreAreSentWhileThatIsFaster() throws InterruptedException {
    work(Duration.ofSeconds(20), senders -> 10 * Math.min(senders, 12));

    assertThat(pace.limit()).isBetween(10, 14);
  }

  @Test
  void noMoreAreSentWhereTheLineIsFull() throws InterruptedException {
    work(Duration.ofSeconds(20), senders -> 40);

    assertThat(pace.limit()).isBetween(4, 5);
  }

  @Test
  void halfAsManyAreSentWhenTheStoreAsksForIt() {
    pace.slowDown();
    pace.slowDown(); // by an answer to a request of the same moment

    assertThat(pace.limit()).isEqualTo(2);
  }

  @Test
  void oneIsAlwaysSent() {
    for (int i = 0; i < 5; i++) {
      now += Duration.ofSeconds(10).toNanos();
      pace.slowDown();
    }

    assertThat(pace.limit()).isEqualTo(1);
  }

  @Test
  void afterARestMoreAreTriedAgain() throws InterruptedException {
    pace.slowDown();

    work(Duration.ofSeconds(30), senders -> 10 * senders);

    assertThat(pace.limit()).isGreaterThan(4);
  }
}
