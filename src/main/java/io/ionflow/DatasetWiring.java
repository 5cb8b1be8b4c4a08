package io.ionflow;

import io.ionflow.ingest.Failures;
import io.ionflow.ingest.Tiling;
import io.ionflow.ingest.reading.ReadingLimits;
import io.ionflow.settings.Settings;

/** Makes of the settings what datasets are held against, and how patient to be with them. */
public final class DatasetWiring {
  private DatasetWiring() {}

  /** What data may have at the most. */
  public static ReadingLimits limits(Settings settings) {
    return new ReadingLimits(
        settings.sizeBytes("ionflow.limits.upload"),
        settings.sizeBytes("ionflow.limits.fetched"),
        settings.sizeBytes("ionflow.limits.text-model"),
        settings.count("ionflow.limits.texture"),
        settings.sizeBytes("ionflow.limits.unpacked"),
        settings.flag("ionflow.limits.points-need-crs"));
  }

  /** How to follow what ion does. */
  static Tiling.Policy tiling(Settings settings) {
    return new Tiling.Policy(
        settings.duration("ionflow.tiling.first"),
        settings.duration("ionflow.tiling.longest"),
        settings.duration("ionflow.tiling.stuck"),
        settings.count("ionflow.tiling.again"));
  }

  /** How to take faults. */
  static Failures.Policy failures(Settings settings, boolean relays) {
    return new Failures.Policy(
        settings.count("ionflow.ingest.attempts"),
        settings.duration("ionflow.ingest.settle"),
        settings.duration("ionflow.ingest.first-wait"),
        relays);
  }
}
