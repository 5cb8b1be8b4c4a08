package io.ionflow.sandbox.tiles;

import static io.ionflow.sandbox.tiles.TilesetFile.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTilingTest {
  private static final String GLTF =
      """
      {"asset":{"version":"2.0"},"scene":0,"scenes":[{"nodes":[0]}],
       "nodes":[{"mesh":0,"translation":[0,5,0]}],
       "meshes":[{"primitives":[{"attributes":{"POSITION":0},"indices":1}]}],
       "accessors":[
         {"bufferView":0,"componentType":5126,"count":3,"type":"VEC3","min":[0,0,0],"max":[1,2,3]},
         {"bufferView":1,"componentType":5123,"count":3,"type":"SCALAR"}],
       "bufferViews":[{"buffer":0,"byteLength":36},{"buffer":1,"byteLength":6}],
       "buffers":[{"uri":"mesh%20data.bin","byteLength":36},{"uri":"%INDICES%","byteLength":6}],
       "images":[{"uri":"skin.png"}],"textures":[{"source":0}]}
      """;

  @TempDir private Path directory;

  private static String gltf() {
    byte[] indices = {0, 0, 1, 0, 2, 0};
    String uri =
        "data:application/octet-stream;base64," + Base64.getEncoder().encodeToString(indices);
    return GLTF.replace("%INDICES%", uri);
  }

  private static byte[] positions() {
    ByteBuffer buffer = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : new float[] {0, 0, 0, 1, 0, 3, 0, 2, 0}) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  private Upload gltfUpload() throws Exception {
    return new Upload(directory)
        .file("model.gltf", gltf())
        .file("mesh data.bin", positions())
        .file(
            "skin.png", Upload.picture(new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB), "png"));
  }

  @Test
  void gltfWithFilesBesideItBecomesOneGlb() throws Exception {
    Upload upload = gltfUpload();

    TilingResult result = upload.tile("GLTF", "3D_MODEL");

    GlbFile glb = GlbFile.read(upload.output("model.glb"));
    assertThat(result.entry()).isEqualTo("model.glb");
    assertThat(result.sizeBytes()).isEqualTo(Files.size(upload.output("model.glb")));
    assertThat(glb.floats(0)).containsExactly(0, 0, 0, 1, 0, 3, 0, 2, 0);
    assertThat(glb.view(1)).containsExactly(0, 0, 1, 0, 2, 0);
    assertThat(glb.view(2)).startsWith((byte) 0x89, (byte) 'P');
    assertThat(glb.json().at("/images/0").has("uri")).isFalse();
    assertThat(glb.json().at("/images/0/mimeType").asText()).isEqualTo("image/png");
  }

  @Test
  void tilesetStandsAtThePositionWithTheModelUpright() throws Exception {
    Upload upload = gltfUpload().options("{\"position\":[13.4,52.5,100]}");

    TilingResult result = upload.tile("3DTILES", "3D_MODEL");

    JsonNode tileset = upload.json("tileset.json");
    JsonNode root = tileset.path("root");
    assertThat(result.entry()).isEqualTo("tileset.json");
    assertThat(result.assumptions()).doesNotContain(Assumption.NOT_GEOLOCATED);
    assertThat(tileset.at("/asset/version").asText()).isEqualTo("1.1");
    assertThat(tileset.path("geometricError").asDouble()).isGreaterThan(3);
    Box box = TilesetFile.box(root);
    assertClose(box.min(), new Vector(0, -3, 5), 1e-9);
    assertClose(box.max(), new Vector(1, 0, 7), 1e-9);
    assertClose(
        TilesetFile.toEcef(root, new Vector(0, 0, 50)),
        new Position(13.4, 52.5, 150).toEcef(),
        1e-6);
    assertThat(upload.output(root.at("/content/uri").asText())).exists();
  }

  @Test
  void modelWithoutPositionIsShownAtTheOriginAndSaysSo() throws Exception {
    Upload upload = gltfUpload();

    TilingResult result = upload.tile("3DTILES", "3D_CAPTURE");

    assertThat(result.assumptions()).contains(Assumption.NOT_GEOLOCATED);
    assertClose(
        TilesetFile.toEcef(upload.json("tileset.json").path("root"), new Vector(0, 0, 0)),
        new Vector(6378137, 0, 0),
        1e-6);
  }

  @Test
  void objKeepsItsTrianglesPictureAndUprightAxis() throws Exception {
    Upload upload =
        new Upload(directory)
            .file(
                "house.obj",
                """
                mtllib house.mtl
                v 0 0 0
                v 2 0 0
                v 2 3 0
                v 0 3 0
                vt 0 0
                vt 1 0
                vt 1 1
                vt 0 1
                usemtl wall
                f 1/1 2/2 3/3 -1/-1
                """)
            .file("house.mtl", "newmtl wall\nKd 0.2 0.4 0.6\nmap_Kd tex/wall.png\n")
            .file(
                "tex/wall.png",
                Upload.picture(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png"));

    TilingResult result = upload.tile("3DTILES", "3D_MODEL");

    GlbFile glb = GlbFile.read(upload.output("model.glb"));
    assertThat(glb.floats(0)).containsExactly(0, 0, 0, 2, 0, 0, 2, 3, 0, 0, 0, 0, 2, 3, 0, 0, 3, 0);
    assertThat(glb.floats(1)).startsWith(0, 0, 1);
    assertThat(glb.floats(2)).containsExactly(0, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0);
    assertThat(glb.json().path("images")).hasSize(1);
    assertThat(result.assumptions()).contains(Assumption.OBJ_Y_UP);
    assertClose(
        TilesetFile.box(upload.json("tileset.json").path("root")).max(),
        new Vector(2, 0.01, 3),
        0.001);
  }

  @Test
  void missingTextureIsShownGreyAndSaid() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("house.obj", "mtllib house.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");

    assertThat(upload.tile("GLTF", "3D_MODEL").assumptions()).contains(Assumption.MISSING_TEXTURE);
  }

  @Test
  void missingBufferIsNamed() {
    Upload upload = new Upload(directory).file("model.gltf", gltf());

    assertThatThrownBy(() -> upload.tile("GLTF", "3D_MODEL"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("mesh%20data.bin");
  }

  @Test
  void referenceOutsideTheUploadIsMissing() throws Exception {
    Files.write(directory.resolve("secret.bin"), positions());
    Upload upload =
        new Upload(directory)
            .file("model.gltf", gltf().replace("mesh%20data.bin", "..%2Fsecret.bin"));

    assertThatThrownBy(() -> upload.tile("GLTF", "3D_MODEL"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("not uploaded");
  }

  @Test
  void nodesInACircleAreRefused() throws Exception {
    String circle = gltf().replace("\"mesh\":0,", "\"mesh\":0,\"children\":[0],");
    Upload upload = gltfUpload().file("model.gltf", circle);

    assertThatThrownBy(() -> upload.tile("3DTILES", "3D_MODEL"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("circle");
  }
}
