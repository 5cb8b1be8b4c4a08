package io.ionflow.ingest.reading;

import static io.ionflow.ion.SourceType.RASTER_IMAGERY;
import static io.ionflow.ion.SourceType.RASTER_TERRAIN;

import io.ionflow.ion.SourceType;
import java.util.List;

/**
 * What a raster's own header says.
 *
 * @param sourceTypes what it can be, the likely one first
 * @param settled whether the first of them is beyond doubt enough to go on without a question
 * @param crs whether it names its coordinate reference system
 * @param placed whether it says where its corners lie
 */
record Raster(List<SourceType> sourceTypes, boolean settled, boolean crs, boolean placed) {

  /** How a sample is stored. */
  enum Sample {
    UNSIGNED,
    SIGNED,
    FLOAT,
    OTHER
  }

  /** A raster that holds heights unless its source says otherwise. */
  static Raster heights(boolean crs, boolean placed) {
    return new Raster(List.of(RASTER_TERRAIN, RASTER_IMAGERY), true, crs, placed);
  }

  /** A raster that is a picture unless its source says otherwise. */
  static Raster picture(boolean crs, boolean placed) {
    return new Raster(List.of(RASTER_IMAGERY, RASTER_TERRAIN), true, crs, placed);
  }

  /** A raster that could be either, so that its source has to say. */
  static Raster either(boolean crs, boolean placed) {
    return new Raster(List.of(RASTER_IMAGERY, RASTER_TERRAIN), false, crs, placed);
  }

  /** Heights are one band of wide numbers; pictures are bytes, or several bands. */
  static Raster ofBands(
      int bands, int bits, Sample sample, boolean palette, boolean crs, boolean placed) {
    boolean number = sample == Sample.UNSIGNED || sample == Sample.SIGNED;
    if (bands >= 3 && bits <= 16 && sample == Sample.UNSIGNED) {
      return new Raster(List.of(RASTER_IMAGERY), true, crs, placed);
    }
    if (palette || (bits <= 8 && sample == Sample.UNSIGNED)) {
      return picture(crs, placed);
    }
    boolean height =
        (sample == Sample.FLOAT && bits >= 16) || (number && (bits == 16 || bits == 32));
    return bands == 1 && height ? heights(crs, placed) : either(crs, placed);
  }

  /** The same with what its sidecars add. */
  Raster with(boolean moreCrs, boolean morePlaced) {
    return new Raster(sourceTypes, settled, crs || moreCrs, placed || morePlaced);
  }
}
