package io.ionflow.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;

/** Data of any size that ion takes. */
public final class GeoJson {
  private static final String FEATURE =
      """
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[7.1,46.9]}}""";

  private static final AtomicInteger POINTS = new AtomicInteger();

  private GeoJson() {}

  /** One point, another whenever it is asked for: the same content would become the same asset. */
  public static byte[] small() {
    return FEATURE
        .replace("46.9", "46." + (100 + POINTS.getAndIncrement()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The same point over and over, until there are about so many bytes. */
  public static byte[] ofBytes(int bytes) {
    String features = String.join(",\n", Collections.nCopies(bytes / FEATURE.length(), FEATURE));
    return ("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
