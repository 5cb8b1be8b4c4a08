package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerrainTilingTest {
  @TempDir private Path directory;

  private static ByteBuffer terrain(Path file) throws Exception {
    return ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void heightsOfTheRasterAreInItsTiles() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("dem.tif", new GeoTiff(100, 100).scale(0.1).tie(10, 50).epsg(4326).bytes())
            .options("{\"toMeters\":2}");

    TilingResult result = upload.tile("TERRAIN", "RASTER_TERRAIN");

    JsonNode layer = upload.json("layer.json");
    assertThat(result.entry()).isEmpty();
    assertThat(result.assumptions()).isEmpty();
    assertThat(layer.path("format").asText()).isEqualTo("quantized-mesh-1.0");
    int deepest = layer.path("maxzoom").asInt();
    JsonNode range = layer.path("available").path(deepest).path(0);
    Path tile =
        upload.output(
            "%d/%d/%d.terrain"
                .formatted(deepest, range.path("endX").asInt(), range.path("endY").asInt()));
    assertThat(terrain(tile).getFloat(28)).isBetween(150f, 198f);
    assertThat(terrain(upload.output("0/1/0.terrain")).getFloat(24)).isZero();
  }

  @Test
  void everyAvailableTileIsThere() throws Exception {
    Upload upload =
        new Upload(directory)
            .file(
                "dem.asc",
                "ncols 2\nnrows 2\nxllcorner 7\nyllcorner 46\ncellsize 0.5\n1 2\n3 4e1\n")
            .file("dem.prj", "GEOGCS[\"GCS_WGS_1984\"]");

    upload.tile("TERRAIN", "RASTER_TERRAIN");

    JsonNode available = upload.json("layer.json").path("available");
    assertThat(available.path(0).path(0).path("endX").asInt()).isEqualTo(1);
    for (int level = 0; level < available.size(); level++) {
      JsonNode range = available.path(level).path(0);
      for (int x = range.path("startX").asInt(); x <= range.path("endX").asInt(); x++) {
        for (int y = range.path("startY").asInt(); y <= range.path("endY").asInt(); y++) {
          assertThat(upload.output("%d/%d/%d.terrain".formatted(level, x, y))).isNotEmptyFile();
        }
      }
    }
  }

  @Test
  void gridThatEndsEarlyIsTheDatasFault() {
    Upload upload =
        new Upload(directory)
            .file("dem.asc", "ncols 2\nnrows 2\nxllcorner 7\nyllcorner 46\ncellsize 0.5\n1 2\n3\n")
            .file("dem.prj", "GEOGCS[\"GCS_WGS_1984\"]");

    assertThatThrownBy(() -> upload.tile("TERRAIN", "RASTER_TERRAIN"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("3 of 4");
  }

  @Test
  void terrainDatabaseBecomesAFlatGlobe() throws Exception {
    Upload upload = new Upload(directory).file("world.terraindb", "SQLite format 3\0 and more");

    TilingResult result = upload.tile("TERRAIN", "TERRAIN_DATABASE");

    assertThat(result.assumptions()).contains(Assumption.PLACEHOLDER_SHAPE);
    assertThat(upload.output("0/0/0.terrain")).isNotEmptyFile();
    assertThat(upload.output("2/7/3.terrain")).isNotEmptyFile();
  }
}
