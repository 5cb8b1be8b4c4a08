package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An uploaded raster with its place.
 *
 * @param raster decoded pixels; empty if the format can't be decoded here
 * @param place where they are
 * @param extent the rectangle they fill
 * @param pixelDegrees width of a pixel
 * @param assumptions what this takes for granted
 */
record RasterSource(
    Optional<Raster> raster,
    Georeference place,
    GeoRectangle extent,
    double pixelDegrees,
    List<Assumption> assumptions) {
  private static final Set<String> DECODED = Set.of("tif", "tiff", "png", "jpg", "jpeg");
  private static final Set<String> OPAQUE = Set.of("img", "flt", "src", "dem");
  private static final String GRID = "asc";

  /** Reads the upload's first raster. */
  static RasterSource read(SourceFiles files) throws DataError, IOException {
    List<Path> pictures = files.withExtension(DECODED);
    if (!pictures.isEmpty()) {
      return picture(files, pictures.get(0));
    }
    List<Path> grids = files.withExtension(Set.of(GRID));
    if (!grids.isEmpty()) {
      AscGrid grid = AscGrid.read(grids.get(0), files.limits());
      return of(
          Optional.of(grid.raster()),
          RasterPlace.find(files, grids.get(0), Optional.of(grid.affine())));
    }
    files.main(OPAQUE);
    return of(Optional.empty(), Optional.empty());
  }

  private static RasterSource picture(SourceFiles files, Path file) throws DataError, IOException {
    Optional<Georeference> place = RasterPlace.find(files, file, Optional.empty());
    Optional<Raster> raster = RasterReader.read(file, files.limits());
    if (raster.isEmpty() && place.isPresent()) {
      TiffTags tags = TiffTags.read(file);
      return placed(raster, place.get(), tags.width(), tags.height(), new ArrayList<>());
    }
    return of(raster, place);
  }

  private static RasterSource of(Optional<Raster> raster, Optional<Georeference> place)
      throws DataError {
    int width = raster.map(Raster::width).orElse(2);
    int height = raster.map(Raster::height).orElse(1);
    List<Assumption> assumptions = new ArrayList<>();
    if (place.isEmpty()) {
      assumptions.add(Assumption.CRS_SHOWN_ELSEWHERE);
    }
    return placed(
        raster, place.orElse(Georeference.world(width, height)), width, height, assumptions);
  }

  private static RasterSource placed(
      Optional<Raster> raster,
      Georeference place,
      int width,
      int height,
      List<Assumption> assumptions)
      throws DataError {
    if (raster.isEmpty()) {
      assumptions.add(Assumption.PLACEHOLDER_SHAPE);
    }
    GeoRectangle extent = place.rectangle(width, height);
    return new RasterSource(
        raster, place, extent, extent.widthDegrees() / width, List.copyOf(assumptions));
  }
}
