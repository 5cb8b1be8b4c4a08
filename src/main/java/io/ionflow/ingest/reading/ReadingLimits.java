package io.ionflow.ingest.reading;

/**
 * What data may have at the most for ion to take it, and what is asked of it. ion's own figures are
 * those of its guide (file formats); each is a setting, since ion may move them.
 *
 * @param uploadBytes bytes of an asset that is uploaded
 * @param fetchedBytes bytes of an asset that ion fetches out of a bucket
 * @param modelBytes bytes of a model kept as text, .obj or .dae
 * @param textureEdge pixels along the longer edge of a texture
 * @param unpackedBytes bytes that an archive may promise to unpack to; ion names no such limit
 * @param pointsNeedCrs whether points that name no coordinate reference system wait for a .prj
 */
public record ReadingLimits(
    long uploadBytes,
    long fetchedBytes,
    long modelBytes,
    int textureEdge,
    long unpackedBytes,
    boolean pointsNeedCrs) {

  /** Those of ion's guide. */
  public static ReadingLimits usual() {
    return new ReadingLimits(
        20_000_000_000L, 150_000_000_000L, 1_000_000_000L, 1 << 14, 150L << 30, false);
  }
}
