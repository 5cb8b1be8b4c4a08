package io.ionflow;

import io.ionflow.ingest.reading.ReadingLimits;
import io.ionflow.settings.Settings;

/** Makes of the settings what the pre-flight of datasets goes by. */
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
}
