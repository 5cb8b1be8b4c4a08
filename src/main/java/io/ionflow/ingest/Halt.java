package io.ionflow.ingest;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Says whether a transfer is to halt at its next part: because the daemon stops, or because its job
 * is to be given up. Asks the journal once a second at the most. Used by one thread.
 */
final class Halt implements BooleanSupplier {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Job job;
  private final Wishes wishes;
  private final BooleanSupplier stopping;
  private long lastLook;
  private boolean cancelled;

  Halt(Job job, Wishes wishes, BooleanSupplier stopping) {
    this.job = job;
    this.wishes = wishes;
    this.stopping = stopping;
    this.lastLook = System.nanoTime() - EVERY_NANOS;
  }

  @Override
  public boolean getAsBoolean() {
    return stopping.getAsBoolean() || isCancelled();
  }

  private boolean isCancelled() {
    long now = System.nanoTime();
    if (!cancelled && now - lastLook >= EVERY_NANOS) {
      lastLook = now;
      cancelled = wishes.of(job.id()).isPresent();
    }
    return cancelled;
  }

  /** Halts a transfer that has nothing more to send, unless it goes on. */
  void demandGoingOn() {
    if (wishes.of(job.id()).isPresent()) {
      throw new TransferStoppedException();
    }
  }
}
