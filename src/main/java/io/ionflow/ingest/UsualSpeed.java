package io.ionflow.ingest;

import java.time.Duration;
import java.util.OptionalLong;

/** How fast uploads have been of late, as far as that is known. Safe for many threads. */
public final class UsualSpeed {
  /** Less than that tells of the way to and fro rather than of the line. */
  private static final long TELLING_BYTES = 32L << 20;

  private static final double WEIGHT_OF_LATEST = 0.5;

  private double bytesPerSecond;

  /** An upload has ended. */
  synchronized void took(long bytes, Duration time) {
    if (bytes >= TELLING_BYTES && !time.isZero()) {
      double latest = bytes * 1e9 / time.toNanos();
      bytesPerSecond =
          bytesPerSecond == 0
              ? latest
              : WEIGHT_OF_LATEST * latest + (1 - WEIGHT_OF_LATEST) * bytesPerSecond;
    }
  }

  /** How long so many bytes would take; empty if nothing is known yet. */
  synchronized OptionalLong secondsFor(long bytes) {
    return bytesPerSecond == 0
        ? OptionalLong.empty()
        : OptionalLong.of((long) (bytes / bytesPerSecond));
  }
}
