package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Turns one upload into the files that are streamed. Safe to use from several threads. */
public final class Tiler {
  private final Limits limits;

  public Tiler() {
    this(Limits.defaults());
  }

  public Tiler(Limits limits) {
    this.limits = limits;
  }

  /**
   * Tiles an upload.
   *
   * @return the entry document, the size and what the result takes for granted
   * @throws DataError if the input's data is at fault; the output directory then holds nothing
   *     useful
   * @throws IOException if the sandbox can't read or write its own files
   */
  public TilingResult tile(TilingInput input) throws DataError, IOException {
    Tiling tiling = tiling(input);
    Files.createDirectories(input.outputDir());
    try (SourceFiles files = SourceFiles.open(input.sourceDir(), limits)) {
      return result(input.outputDir(), tiling.tile(files, input.options(), input.outputDir()));
    }
  }

  /**
   * Writes a stand-in for an asset that ion hosts itself: 1 (terrain), 3954 (imagery) or 96188
   * (buildings).
   *
   * @throws IllegalArgumentException for any other id
   */
  public TilingResult wellKnown(long assetId, Path outputDir) throws IOException {
    Files.createDirectories(outputDir);
    try {
      return result(outputDir, WellKnownAssets.write(assetId, outputDir));
    } catch (DataError e) {
      throw new IllegalStateException("the sandbox's own data is at fault", e);
    }
  }

  /**
   * What can be read of a building that was uploaded; the empty model if that is nothing.
   *
   * @param sourceDir the uploaded files, as a tree
   */
  public BimModel building(Path sourceDir) throws IOException {
    try (SourceFiles files = SourceFiles.open(sourceDir, limits)) {
      return BoxTiling.model(files.main(BoxTiling.BUILDINGS));
    } catch (DataError unreadable) {
      return BimModel.EMPTY;
    }
  }

  private static TilingResult result(Path outputDir, Tiling.Made made) throws IOException {
    try (Stream<Path> walk = Files.walk(outputDir)) {
      long sizeBytes = 0;
      for (Path file :
          walk.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)).toList()) {
        sizeBytes += Files.size(file);
      }
      return new TilingResult(made.entry(), sizeBytes, made.assumptions());
    }
  }

  private static Tiling tiling(TilingInput input) throws DataError {
    boolean tileset = input.type().equals("3DTILES");
    return switch (input.sourceType()) {
      case "RASTER_IMAGERY" -> tileset ? BoxTiling.ofPhotos() : new ImageryTiling();
      case "RASTER_TERRAIN" -> new TerrainTiling(false);
      case "TERRAIN_DATABASE" -> new TerrainTiling(true);
      case "CITYGML" -> new CityGmlTiling();
      case "KML" -> tileset ? new KmlTiling() : DocumentTiling.KML;
      case "3D_MODEL", "3D_CAPTURE" -> new ModelTiling(tileset);
      case "POINT_CLOUD" -> new PointCloudTiling();
      case "3DTILES" -> new TilesetTiling();
      case "CZML" -> DocumentTiling.CZML;
      case "GEOJSON" -> DocumentTiling.GEOJSON;
      case "BIM_CAD" -> BoxTiling.ofBuildings();
      default ->
          throw new DataError(
              "sourceType %s can't be tiled to %s".formatted(input.sourceType(), input.type()));
    };
  }
}
