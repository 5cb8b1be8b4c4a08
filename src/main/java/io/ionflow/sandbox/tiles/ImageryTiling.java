package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts a georeferenced picture into a pyramid. */
final class ImageryTiling implements Tiling {
  private static final int PLAIN_COLOUR = 0xFFCC8844;

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    RasterSource source = RasterSource.read(files);
    List<Assumption> assumptions = new ArrayList<>(source.assumptions());
    assumptions.add(Assumption.WMTS_RELATIVE_TEMPLATE);
    TmsPyramid.write(outputDir, source.extent(), source.pixelDegrees(), painter(source));
    return new Made("", assumptions);
  }

  private static TmsPyramid.Painter painter(RasterSource source) {
    Optional<Raster> pixels = source.raster();
    if (pixels.isEmpty()) {
      GeoRectangle extent = source.extent();
      return (longitude, latitude) -> extent.contains(longitude, latitude) ? PLAIN_COLOUR : 0;
    }
    Raster raster = pixels.get();
    return (longitude, latitude) -> raster.colour(source.place().pixel(longitude, latitude));
  }
}
