package io.ionflow.sandbox.tiles;

import static io.ionflow.sandbox.tiles.TilesetFile.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointCloudTilingTest {
  private static final int RECORD_BYTES = 26;

  @TempDir private Path directory;

  /** Points along the diagonal of a metre grid, all of one colour; maybe with an EPSG code. */
  private static byte[] las(int points, double x, double y, int epsg) {
    int dataStart = 227 + 54 + 16;
    ByteBuffer out =
        ByteBuffer.allocate(dataStart + points * RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.put("LASF".getBytes(StandardCharsets.US_ASCII));
    out.put(24, (byte) 1).put(25, (byte) 2);
    out.putShort(94, (short) 227).putInt(96, dataStart).putInt(100, epsg == 0 ? 0 : 1);
    out.put(104, (byte) 2).putShort(105, (short) RECORD_BYTES).putInt(107, points);
    double[] numbers = {1, 1, 1, x, y, 0, x + points - 1, x, y + points - 1, y, points - 1, 0};
    for (int i = 0; i < numbers.length; i++) {
      out.putDouble(131 + i * 8, numbers[i]);
    }
    out.putShort(227 + 18, (short) GeoKeys.DIRECTORY).putShort(227 + 20, (short) 16);
    int[] keys = {1, 1, 0, 1, 3072, 0, 1, epsg};
    for (int i = 0; i < keys.length; i++) {
      out.putShort(227 + 54 + i * 2, (short) keys[i]);
    }
    for (int i = 0; i < points; i++) {
      int at = dataStart + i * RECORD_BYTES;
      out.putInt(at, i).putInt(at + 4, i).putInt(at + 8, i);
      out.putShort(at + 20, (short) 0xFF00).putShort(at + 22, (short) 0x8000);
    }
    return out.array();
  }

  @Test
  void pointsAndColoursAreShownAtThePosition() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("scan.las", las(11, 1000, 2000, 0))
            .options("{\"position\":[-75,40,20]}");

    TilingResult result = upload.tile("3DTILES", "POINT_CLOUD");

    GlbFile glb = GlbFile.read(upload.output("points.glb"));
    JsonNode root = upload.json("tileset.json").path("root");
    assertThat(glb.json().at("/meshes/0/primitives/0/mode").asInt()).isZero();
    assertThat(glb.floats(0)).hasSize(33).startsWith(-5, 0, 5).endsWith(5, 10, -5);
    assertThat(glb.view(1)).startsWith(0xFF, 0x80, 0x00, 0xFF);
    assertThat(result.assumptions()).isEmpty();
    assertClose(
        TilesetFile.toEcef(root, new Vector(0, 0, 0)), new Position(-75, 40, 20).toEcef(), 1e-6);
  }

  @Test
  void georeferencedPointsStandWhereTheyAre() throws Exception {
    Planar corner = TransverseMercator.utm(33, true).project(14, 50);
    Upload upload = new Upload(directory).file("scan.las", las(11, corner.x(), corner.y(), 32633));

    upload.tile("3DTILES", "POINT_CLOUD");

    float[] first = GlbFile.read(upload.output("points.glb")).floats(0);
    Vector local = new Vector(first[0], -first[2], first[1]);
    JsonNode root = upload.json("tileset.json").path("root");
    assertClose(TilesetFile.toEcef(root, local), new Position(14, 50, 0).toEcef(), 0.01);
  }

  @Test
  void manyPointsAreSampled() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("scan.las", las(1000, 0, 0, 0))
            .limits(new Limits(10, 1000, 1000, 1000, 10, 100));

    TilingResult result = upload.tile("3DTILES", "POINT_CLOUD");

    assertThat(result.assumptions()).contains(Assumption.SAMPLED, Assumption.NOT_GEOLOCATED);
    assertThat(GlbFile.read(upload.output("points.glb")).floats(0)).hasSize(300);
  }

  @Test
  void compressedPointsAreShownAsTheirBox() throws Exception {
    byte[] compressed = Arrays.copyOf(las(11, 0, 0, 0), 300);
    compressed[104] |= (byte) 0x80;
    Upload upload = new Upload(directory).file("scan.laz", compressed);

    TilingResult result = upload.tile("3DTILES", "POINT_CLOUD");

    Box box = TilesetFile.box(upload.json("tileset.json").path("root"));
    assertThat(result.assumptions()).contains(Assumption.PLACEHOLDER_SHAPE);
    assertClose(box.max().minus(box.min()), new Vector(10, 10, 10), 1e-6);
  }

  @Test
  void cutOffPointsAreTheDatasFault() {
    Upload upload = new Upload(directory).file("scan.las", Arrays.copyOf(las(11, 0, 0, 0), 400));

    assertThatThrownBy(() -> upload.tile("3DTILES", "POINT_CLOUD"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("cut off");
  }
}
