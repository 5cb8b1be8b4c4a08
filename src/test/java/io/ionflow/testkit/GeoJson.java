package io.ionflow.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Collections;

/** Data of any size that ion takes. */
public final class GeoJson {
  private static final String FEATURE =
      """
      {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[7.1,46.9]}}""";

  private GeoJson() {}

  /** One point. */
  public static byte[] small() {
    return FEATURE.getBytes(StandardCharsets.UTF_8);
  }

  /** The same point over and over, until there are about so many bytes. */
  public static byte[] ofBytes(int bytes) {
    String features = String.join(",\n", Collections.nCopies(bytes / FEATURE.length(), FEATURE));
    return ("{\"type\":\"FeatureCollection\",\"features\":[" + features + "]}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
