package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Makes terrain from an elevation raster, or flat terrain from a terrain database. */
final class TerrainTiling implements Tiling {
  private static final double FLAT_DEGREES = 180.0 / 64 / 4;

  private final boolean database;

  /** A tiling of a database, or of a raster. */
  TerrainTiling(boolean database) {
    this.database = database;
  }

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    if (database) {
      Path source = files.main(Set.of("terraindb"));
      if (!Sniff.startsWith(Sniff.head(source, 16), "SQLite format 3")) {
        throw new DataError(source.getFileName() + " is not a terrain database");
      }
      writeFlat(outputDir);
      return Made.at("", Assumption.PLACEHOLDER_SHAPE);
    }
    RasterSource source = RasterSource.read(files);
    double toMetres = options.path("toMeters").asDouble(1);
    TerrainPyramid.write(
        outputDir, source.extent(), source.pixelDegrees(), heights(source, toMetres));
    return new Made("", source.assumptions());
  }

  /** A smooth ellipsoid: three levels keep its chords within a hundred metres or so. */
  static void writeFlat(Path outputDir) throws IOException {
    TerrainPyramid.write(outputDir, GeoRectangle.WORLD, FLAT_DEGREES, (longitude, latitude) -> 0);
  }

  private static QuantizedMesh.Heights heights(RasterSource source, double toMetres) {
    Optional<Raster> raster = source.raster();
    return raster.isEmpty()
        ? (longitude, latitude) -> 0
        : (longitude, latitude) ->
            raster.get().height(source.place().pixel(longitude, latitude)) * toMetres;
  }
}
