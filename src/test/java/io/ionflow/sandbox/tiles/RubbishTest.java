package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RubbishTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "a.tif, IMAGERY, RASTER_IMAGERY",
    "a.png, IMAGERY, RASTER_IMAGERY",
    "a.jpg, 3DTILES, RASTER_IMAGERY",
    "a.tif, TERRAIN, RASTER_TERRAIN",
    "a.asc, TERRAIN, RASTER_TERRAIN",
    "a.terraindb, TERRAIN, TERRAIN_DATABASE",
    "a.gml, 3DTILES, CITYGML",
    "a.kml, 3DTILES, KML",
    "a.kml, KML, KML",
    "a.kmz, KML, KML",
    "a.glb, 3DTILES, 3D_MODEL",
    "a.gltf, 3DTILES, 3D_MODEL",
    "a.obj, 3DTILES, 3D_CAPTURE",
    "a.fbx, 3DTILES, 3D_MODEL",
    "a.dae, GLTF, 3D_MODEL",
    "a.las, 3DTILES, POINT_CLOUD",
    "a.laz, 3DTILES, POINT_CLOUD",
    "a.zip, 3DTILES, 3DTILES",
    "tileset.json, 3DTILES, 3DTILES",
    "a.czml, CZML, CZML",
    "a.geojson, GEOJSON, GEOJSON",
    "a.ifc, 3DTILES, BIM_CAD",
    "a.exe, 3DTILES, 3D_MODEL",
    "a.tif, IMAGERY, NO_SUCH_TYPE"
  })
  void noiseIsTheDatasFault(String name, String type, String sourceType) {
    byte[] noise = new byte[3000];
    new Random(7).nextBytes(noise);

    Upload upload = new Upload(directory).file(name, noise);

    assertThatThrownBy(() -> upload.tile(type, sourceType)).isInstanceOf(DataError.class);
  }

  @ParameterizedTest
  @CsvSource({
    "a.tif, IMAGERY, RASTER_IMAGERY",
    "a.las, 3DTILES, POINT_CLOUD",
    "a.zip, 3DTILES, 3DTILES",
    "a.geojson, GEOJSON, GEOJSON"
  })
  void emptyFileIsTheDatasFault(String name, String type, String sourceType) {
    Upload upload = new Upload(directory).file(name, new byte[0]);

    assertThatThrownBy(() -> upload.tile(type, sourceType))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("empty");
  }

  @Test
  void nothingUploadedIsTheDatasFault() {
    assertThatThrownBy(() -> new Upload(directory).tile("3DTILES", "3DTILES"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("nothing was uploaded");
  }

  @Test
  void positionOutsideTheWorldIsRefused() {
    Upload upload =
        new Upload(directory)
            .file("a.obj", "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n")
            .options("{\"position\":[500,0,0]}");

    assertThatThrownBy(() -> upload.tile("3DTILES", "3D_MODEL"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("position");
  }
}
