package io.ionflow.sandbox.tiles;

/**
 * What one tiling may use. Beyond a limit the input is refused or sampled, never decoded whole.
 *
 * @param maxFiles files in an upload or an archive
 * @param maxUnpackedBytes size of an archive once unpacked
 * @param maxPixels width times height of one picture
 * @param maxJsonBytes size of a glTF, tileset or CZML head that is read as a tree
 * @param maxVertices vertices read from one mesh or polygon file
 * @param maxPoints points taken from one point cloud
 */
public record Limits(
    int maxFiles,
    long maxUnpackedBytes,
    long maxPixels,
    long maxJsonBytes,
    int maxVertices,
    int maxPoints) {

  /** What the sandbox uses unless told otherwise. */
  public static Limits defaults() {
    return new Limits(50_000, 4L << 30, 100_000_000L, 64L << 20, 3_000_000, 50_000);
  }
}
