package io.ionflow.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Looks again and again until something holds, with a deadline. */
public final class Await {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration BETWEEN = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns once it holds.
   *
   * @throws AssertionError with the state of things, if it does not within half a minute
   */
  public static void until(Supplier<Boolean> holds, Supplier<?> state) {
    long end = System.nanoTime() + LONGEST.toNanos();
    while (!holds.get()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come about; things stand so: " + state.get());
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
