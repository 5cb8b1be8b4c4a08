package io.ionflow.sandbox.account;

import io.ionflow.sandbox.Switches;
import java.time.Duration;
import java.time.Instant;

/**
 * What ion tells about the way of an asset. The percent may read 100 while tiling goes on: only the
 * status decides.
 *
 * @param percent 0 to 100
 * @param sizeBytes 0 until the asset is complete
 */
public record Progress(AssetStatus status, int percent, long sizeBytes) {
  /** Part of the tiling time that an asset waits in the queue. */
  private static final double QUEUED = 0.1;

  /** Where an asset stands at that time. */
  public static Progress of(Asset asset, Instant now, Switches switches) {
    return asset
        .tiling()
        .map(tiling -> of(tiling, now, switches))
        .orElse(new Progress(AssetStatus.AWAITING_FILES, 0, 0));
  }

  private static Progress of(Tiling tiling, Instant now, Switches switches) {
    double part = part(Duration.between(tiling.since(), now), tiling.time());
    if (part >= 1 && tiling.end().isPresent() && !switches.tilingHangs()) {
      Tiling.End end = tiling.end().get();
      boolean complete = end.status() == AssetStatus.COMPLETE;
      return new Progress(end.status(), complete ? 100 : 0, complete ? end.sizeBytes() : 0);
    }
    if (part < QUEUED) {
      return new Progress(AssetStatus.NOT_STARTED, 0, 0);
    }
    int percent = (int) Math.min(99, Math.round(100 * part));
    return new Progress(AssetStatus.IN_PROGRESS, switches.percentStuckAt().orElse(percent), 0);
  }

  private static double part(Duration elapsed, Duration time) {
    if (elapsed.compareTo(time) >= 0) {
      return 1;
    }
    return (double) Math.max(0, elapsed.toMillis()) / time.toMillis();
  }
}
