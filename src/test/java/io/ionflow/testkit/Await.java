package io.ionflow.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what another thread or process brings about, up to a deadline. */
public final class Await {
  /** A loaded machine takes a minute for what takes a second; waiting costs only who fails. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private static final Duration LOOK = Duration.ofMillis(20);

  private Await() {}

  /**
   * Returns as soon as it holds.
   *
   * @param told what stands instead when the deadline has passed
   */
  public static void until(BooleanSupplier holds, Supplier<?> told) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("Not within " + DEADLINE + "; instead: " + told.get());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }
}
