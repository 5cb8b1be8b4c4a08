package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostedAsIsTest {
  private static final String TILESET =
      "{\"asset\":{\"version\":\"1.0\"},\"geometricError\":1,"
          + "\"root\":{\"boundingVolume\":{\"sphere\":[0,0,0,1]},\"geometricError\":0}}";

  @TempDir private Path directory;

  @Test
  void zippedTilesetIsUnpackedAsItIs() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("all.zip", Upload.zip("city/tileset.json", TILESET, "city/a/b.glb", "tile"));

    TilingResult result = upload.tile("3DTILES", "3DTILES");

    assertThat(result.entry()).isEqualTo("city/tileset.json");
    assertThat(upload.output("city/a/b.glb")).hasContent("tile");
    assertThat(result.sizeBytes()).isEqualTo(TILESET.length() + 4);
  }

  @Test
  void optionNamesAnotherTileset() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("tileset.json", "{}")
            .file("old/main.json", TILESET)
            .options("{\"tilesetJson\":\"old/main.json\"}");

    assertThat(upload.tile("3DTILES", "3DTILES").entry()).isEqualTo("old/main.json");
  }

  @Test
  void optionThatLeavesTheUploadIsRefused() throws Exception {
    Files.writeString(directory.resolve("tileset.json"), TILESET);
    Upload upload =
        new Upload(directory)
            .file("tileset.json", TILESET)
            .options("{\"tilesetJson\":\"../tileset.json\"}");

    assertThatThrownBy(() -> upload.tile("3DTILES", "3DTILES")).isInstanceOf(DataError.class);
  }

  @Test
  void archiveThatLeavesItsDirectoryIsRefused() throws Exception {
    Upload upload = new Upload(directory).file("all.zip", Upload.zip("../../evil.json", TILESET));

    assertThatThrownBy(() -> upload.tile("3DTILES", "3DTILES"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("outside the archive");
  }

  @Test
  void archiveBeyondTheSizeLimitIsRefused() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("all.zip", Upload.zip("tileset.json", TILESET, "big", "0".repeat(100_000)))
            .limits(new Limits(10, 50_000, 1000, 1000, 10, 10));

    assertThatThrownBy(() -> upload.tile("3DTILES", "3DTILES"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("50000 bytes");
  }

  @Test
  void archiveBeyondTheFileLimitIsRefused() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("all.zip", Upload.zip("tileset.json", TILESET, "a", "", "b", ""))
            .limits(new Limits(2, 50_000, 1000, 1000, 10, 10));

    assertThatThrownBy(() -> upload.tile("3DTILES", "3DTILES"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("2 files");
  }

  @Test
  void kmzIsUnpackedBesideItsDocument() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("tour.kmz", Upload.zip("tour.kml", "<kml/>", "icons/a.png", "icon"));

    TilingResult result = upload.tile("KML", "KML");

    assertThat(result.entry()).isEqualTo("doc.kml");
    assertThat(upload.output("doc.kml")).hasContent("<kml/>");
    assertThat(upload.output("icons/a.png")).exists();
  }

  @Test
  void czmlAndGeoJsonAreHosted() throws Exception {
    Upload czml =
        new Upload(directory.resolve("czml"))
            .file("fleet.czml", "[{\"id\":\"document\",\"version\":\"1.0\"}]");
    Upload geoJson =
        new Upload(directory.resolve("geojson"))
            .file("lakes.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}");

    assertThat(czml.tile("CZML", "CZML").entry()).isEqualTo("doc.czml");
    assertThat(geoJson.tile("GEOJSON", "GEOJSON").entry()).isEqualTo("lakes.geojson");
    assertThat(geoJson.output("lakes.geojson")).exists();
  }
}
