package io.ionflow.ingest.reading;

import java.nio.ByteBuffer;

/**
 * The keys that say where a GeoTIFF or LAS lies (OGC GeoTIFF 1.1, 7.1): sixteen-bit numbers, four
 * of a header and four each key.
 */
final class GeoKeys {
  private static final int GEOGRAPHIC_CRS = 2048;
  private static final int PROJECTED_CRS = 3072;
  private static final int KEY_BYTES = 8;

  private GeoKeys() {}

  /** Whether one of them names a coordinate reference system, be it one of its own. */
  static boolean nameCrs(ByteBuffer keys) {
    for (int key = KEY_BYTES; key + KEY_BYTES <= keys.limit(); key += KEY_BYTES) {
      int id = Short.toUnsignedInt(keys.getShort(key));
      if ((id == GEOGRAPHIC_CRS || id == PROJECTED_CRS) && keys.getShort(key + 6) != 0) {
        return true;
      }
    }
    return false;
  }
}
