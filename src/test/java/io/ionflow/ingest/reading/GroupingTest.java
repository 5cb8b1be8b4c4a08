package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.ionflow.ingest.Reading;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class GroupingTest {
  private static final byte[] PICTURE =
      new TinyTiff(3, 8, TinyTiff.UNSIGNED, 2, false).classic(ByteOrder.LITTLE_ENDIAN);
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
  private static final String WORLD_FILE = "0.1\n0\n0\n-0.1\n7.4\n46.9\n";
  private static final String CRS = "GEOGCS[\"WGS 84\"]";
  private static final String OBJ = "mtllib %s\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
  private static final String TILESET =
      """
      {"asset":{"version":"1.1"},"geometricError":1,"root":{"boundingVolume":{"sphere":[0,0,0,1]},
       "geometricError":0,"content":{"uri":"t/0.glb"}}}""";

  @TempDir Path folder;
  private Inbox inbox;

  /** Where the data is; other origins than a folder have to be read alike. */
  protected Inbox inbox(Path place) {
    return new Inbox(place);
  }

  @BeforeEach
  void watch() {
    inbox = inbox(folder);
  }

  @Test
  void everyUsualSidecarGoesWithItsRaster() throws IOException {
    inbox.put("a.tif", PICTURE).put("a.tfw", WORLD_FILE).put("a.prj", CRS);
    inbox.put("a.tif.ovr", "x").put("a.tif.aux.xml", "<PAMDataset/>").put("b.tfw", WORLD_FILE);

    assertThat(inbox.members("a.tif"))
        .containsExactlyInAnyOrder("a.tif", "a.tfw", "a.prj", "a.tif.ovr", "a.tif.aux.xml");
    for (String sidecar : inbox.members("a.tif").subList(1, 5)) {
      assertThat(inbox.read(sidecar)).isEqualTo(new Reading.MemberOf("a.tif"));
    }
  }

  @Test
  void sidecarsInCapitalsAreFoundToo() throws IOException {
    inbox.put("A.TIF", PICTURE).put("A.TFW", WORLD_FILE).put("A.PRJ", CRS);

    assertThat(inbox.members("A.TIF")).containsExactly("A.TIF", "A.TFW", "A.PRJ");
    assertThat(inbox.read("A.TFW")).isEqualTo(new Reading.MemberOf("A.TIF"));
  }

  @Test
  void auxiliaryFileCanSayWhereTheRasterLies() throws IOException {
    inbox.put("a.tif", PICTURE);
    inbox.put(
        "a.tif.aux.xml",
        "<PAMDataset><SRS>x</SRS><GeoTransform>0,1,0,0,0,1</GeoTransform></PAMDataset>");

    assertThat(inbox.members("a.tif")).containsExactly("a.tif", "a.tif.aux.xml");
  }

  @Test
  void rasterWaitsForTheSidecarsThatItLacks() throws IOException {
    inbox.put("a.tif", PICTURE).put("b.jpg", JPEG).put("b.jgw", WORLD_FILE);

    assertThat(inbox.missing("a.tif"))
        .satisfiesExactly(
            world -> assertThat(world).startsWith("a.tfw"),
            crs -> assertThat(crs).startsWith("a.prj"));
    assertThat(inbox.missing("b.jpg")).singleElement().asString().startsWith("b.prj");
  }

  @Test
  void sidecarBeforeItsMainFileWaits() throws IOException {
    inbox.put("a.tfw", WORLD_FILE).put("m.mtl", "newmtl x").put("t.b3dm", "b3dm....");

    assertThat(inbox.missing("a.tfw")).containsExactly("the file that a.tfw belongs to");
    assertThat(inbox.missing("m.mtl")).containsExactly("the model that m.mtl belongs to");
    assertThat(inbox.missing("t.b3dm")).containsExactly("the tileset.json that t.b3dm belongs to");
  }

  @Test
  void worldFileThatIsNoneIsNamed() throws IOException {
    inbox.put("a.tif", PICTURE).put("a.tfw", "not numbers").put("a.prj", CRS);

    assertThat(inbox.reason("a.tif")).contains("a.tfw should be a world file of six numbers");
  }

  @Test
  void floatGridNeedsItsHeaderAndFitsIt() throws IOException {
    inbox.put("g.flt", new byte[24]).put("g.prj", CRS);
    assertThat(inbox.missing("g.flt")).singleElement().asString().startsWith("g.hdr");

    inbox.put("g.hdr", "ncols 3\nnrows 2\n");
    assertThat(inbox.members("g.flt")).containsExactly("g.flt", "g.prj", "g.hdr");

    inbox.put("g.hdr", "ncols 3\nnrows 3\n");
    assertThat(inbox.reason("g.flt")).contains("24 bytes", "3 columns by 3 rows");
  }

  @Test
  void objTakesItsMaterialsAndTheirTextures() throws IOException {
    inbox.put("h/house.obj", OBJ.formatted("my house.mtl more.mtl"));
    inbox.put("h/my house.mtl", "map_Kd -s 1 1 1 -bm 0.5 tex/old wall.png\nbump tex\\n.png\n");
    inbox.put("h/more.mtl", "newmtl x").put("h/tex/old wall.png", "p").put("h/tex/n.png", "p");

    assertThat(inbox.members("h/house.obj"))
        .containsExactly(
            "h/house.obj", "h/my house.mtl", "h/more.mtl", "h/tex/old wall.png", "h/tex/n.png");
    assertThat(inbox.read("h/tex/n.png")).isEqualTo(new Reading.MemberOf("h/house.obj"));
    assertThat(inbox.read("h/more.mtl")).isEqualTo(new Reading.MemberOf("h/house.obj"));
  }

  @Test
  void missingTextureIsNamed() throws IOException {
    inbox.put("h/house.obj", OBJ.formatted("h.mtl")).put("h/h.mtl", "map_Kd wall.png");

    assertThat(inbox.missing("h/house.obj")).containsExactly("h/wall.png");
  }

  @Test
  void textureFindsAModelThatComesLater() throws IOException {
    inbox.put("h/t/wall.png", "p");
    assertThat(inbox.read("h/t/wall.png")).isInstanceOf(Reading.Unfit.class); // no PNG, no model

    inbox.put("h/house.obj", OBJ.formatted("h.mtl")).put("h/h.mtl", "map_Kd t/wall.png");
    assertThat(inbox.read("h/t/wall.png")).isEqualTo(new Reading.MemberOf("h/house.obj"));
  }

  @Test
  void gltfTakesEscapedNamesAndSkipsEmbeddedData() throws IOException {
    inbox.put(
        "m/m.gltf",
        """
        {"asset":{"version":"2.0"},
         "buffers":[{"uri":"my%20data.bin","byteLength":1},{"uri":"data:application/octet-stream;base64,AA=="}],
         "images":[{"uri":"%C3%BC.png"},{"bufferView":0}]}""");
    inbox.put("m/my data.bin", "x").put("m/ü.png", "x");

    assertThat(inbox.members("m/m.gltf")).containsExactly("m/m.gltf", "m/my data.bin", "m/ü.png");
  }

  @Test
  void colladaAndKmlTakeTheirPictures() throws IOException {
    inbox.put(
        "k/tour.kml",
        "<kml><Icon><href>http://example.com/pin.png</href></Icon>"
            + "<Link><href>models/a.dae</href></Link></kml>");
    inbox.put(
        "k/models/a.dae",
        "<COLLADA><library_images><image><init_from>../t%20x.png</init_from></image></library_images>"
            + "<library_effects><surface><init_from>image-id</init_from></surface></library_effects></COLLADA>");
    inbox.put("k/t x.png", "x");

    assertThat(inbox.members("k/tour.kml"))
        .containsExactly("k/tour.kml", "k/models/a.dae", "k/t x.png");
    assertThat(inbox.read("k/models/a.dae")).isEqualTo(new Reading.MemberOf("k/tour.kml"));
    assertThat(inbox.read("k/t x.png")).isEqualTo(new Reading.MemberOf("k/tour.kml"));
  }

  @Test
  void cityModelNeedsACrsAndTakesItsTextures() throws IOException {
    String city =
        "<CityModel xmlns='http://www.opengis.net/citygml/2.0'>%s<imageURI>a/f.jpg</imageURI></CityModel>";
    inbox.put("c.gml", city.formatted("")).put("a/f.jpg", "x");
    assertThat(inbox.missing("c.gml")).singleElement().asString().startsWith("c.prj");

    inbox.put("c.gml", city.formatted("<Envelope srsName='EPSG:25832'/>"));
    assertThat(inbox.members("c.gml")).containsExactly("c.gml", "a/f.jpg");
  }

  @Test
  void tilesetTakesTheWholeTreeButNoTemporaryFiles() throws IOException {
    inbox.put("s/tileset.json", TILESET).put("s/t/0.glb", "x").put("s/t/1.json", "{}");
    inbox.put("s/t/2.glb.part", "x").put("s/city.ion.json", "{}").put("other.glb", "x");

    assertThat(inbox.members("s/tileset.json"))
        .containsExactly("s/tileset.json", "s/t/0.glb", "s/t/1.json");
    assertThat(inbox.dataset("s/tileset.json").name()).isEqualTo("s");
    assertThat(inbox.read("s/t/1.json")).isEqualTo(new Reading.MemberOf("s/tileset.json"));
  }

  @Test
  void outermostTilesetOwnsThoseBelowIt() throws IOException {
    inbox.put("s/tileset.json", TILESET).put("s/t/0.glb", "x").put("s/t/tileset.json", TILESET);

    assertThat(inbox.read("s/t/tileset.json")).isEqualTo(new Reading.MemberOf("s/tileset.json"));
    assertThat(inbox.read("s/t/0.glb")).isEqualTo(new Reading.MemberOf("s/tileset.json"));
  }

  @Test
  void tilesetWaitsForTheTilesThatItNames() throws IOException {
    inbox.put("s/tileset.json", TILESET);

    assertThat(inbox.missing("s/tileset.json")).containsExactly("s/t/0.glb");
  }

  private static String tileset(String... uris) {
    return "{\"asset\":{\"version\":\"1.1\"},\"geometricError\":1,\"root\":{\"children\":["
        + Arrays.stream(uris)
            .map("{\"content\":{\"uri\":\"%s\"}}"::formatted)
            .collect(Collectors.joining(","))
        + "]}}";
  }

  @Test
  void tilesetsThatTilesetsNameAreFollowedAlsoInACircle() throws IOException {
    inbox.put("s/tileset.json", tileset("a/a.json", "a/b%20c/tileset.json", "0.glb"));
    inbox.put("s/a/a.json", tileset("0.glb", "b%20c/more.json")).put("s/0.glb", "x");
    inbox.put("s/a/b c/tileset.json", tileset("../a.json", "../../tileset.json"));

    assertThat(inbox.missing("s/tileset.json")).containsExactly("s/a/0.glb", "s/a/b c/more.json");

    inbox.put("s/a/0.glb", "x").put("s/a/b c/more.json", tileset("deep.glb"));
    assertThat(inbox.missing("s/tileset.json")).containsExactly("s/a/b c/deep.glb");

    inbox.put("s/a/b c/deep.glb", "x");
    assertThat(inbox.members("s/tileset.json")).hasSize(7);
    assertThat(inbox.read("s/a/a.json")).isEqualTo(new Reading.MemberOf("s/tileset.json"));
  }

  @Test
  void tilesetBelowThatLeavesTheFolderOrIsBrokenIsNamed() throws IOException {
    inbox.put("s/tileset.json", tileset("a/t.json")).put("s/a/t.json", tileset("../../x.glb"));
    assertThat(inbox.reason("s/tileset.json")).contains("s/a/t.json refers to '../../x.glb'");

    inbox.put("s/a/t.json", "{\"root\":");
    assertThat(inbox.reason("s/tileset.json")).contains("s/a/t.json is no valid JSON");
  }

  @Test
  void tilesetUnderAnotherNameIsToBeRenamed() throws IOException {
    inbox.put("s/mine.json", TILESET);

    assertThat(inbox.reason("s/mine.json")).contains("name it tileset.json");
  }

  @Test
  void brokenModelClaimsNothingAndHarmsNobody() throws IOException {
    inbox.put("x.gltf", "{").put("y.dae", "<no").put("a.tif", PICTURE);

    assertThat(inbox.missing("a.tif")).hasSize(2);
  }

  @Test
  void changedModelIsReadAgain() throws IOException {
    inbox.put("m.obj", OBJ.formatted("a.mtl")).put("a.mtl", "newmtl a").put("bb.mtl", "newmtl b");
    assertThat(inbox.read("a.mtl")).isEqualTo(new Reading.MemberOf("m.obj"));

    inbox.put("m.obj", OBJ.formatted("bb.mtl"));
    assertThat(inbox.read("a.mtl")).isInstanceOf(Reading.Incomplete.class);
    assertThat(inbox.read("bb.mtl")).isEqualTo(new Reading.MemberOf("m.obj"));
  }

  /** Whether what the tests put things into takes a name. */
  protected boolean holds(String name) {
    return true;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ud83c\udf33 tree",
        "\u05e2\u05e5 \u202etree",
        "u\u0308ber",
        "tree ",
        "tree.",
        "-rf",
        "line\nbreak",
        "a'b\"c;$(x)",
        "%2e%2e",
        "#?&="
      })
  void aFileOfAnyNameFindsItsSidecarsAndStaysOneDataset(String name) throws IOException {
    assumeTrue(holds(name), "the store refuses such a key");
    String folder = name.strip() + "/";
    inbox.put(folder + name + ".tif", PICTURE).put(folder + name + ".tfw", WORLD_FILE);
    inbox.put(folder + name + ".prj", CRS);

    assertThat(inbox.members(folder + name + ".tif")).hasSize(3);
    assertThat(inbox.read(folder + name + ".tfw"))
        .isEqualTo(new Reading.MemberOf(folder + name + ".tif"));
  }

  @Test
  void namesThatDifferInTheirCapitalsAreTwoDatasets() throws IOException {
    inbox.put("a.tif", PICTURE).put("a.tfw", WORLD_FILE).put("a.prj", CRS);
    inbox.put("A.tif", PICTURE).put("A.tfw", WORLD_FILE).put("A.prj", CRS);

    assertThat(inbox.members("a.tif")).containsExactly("a.tif", "a.tfw", "a.prj");
    assertThat(inbox.members("A.tif")).containsExactly("A.tif", "A.tfw", "A.prj");
  }

  protected int tiles() {
    return 2_000;
  }

  @Test
  void manyTilesEachFindTheirTileset() throws IOException {
    inbox.put("s/tileset.json", TILESET);
    String[] tiles = new String[tiles()];
    Arrays.setAll(tiles, i -> "s/t/%d.glb".formatted(i));
    for (String tile : tiles) {
      inbox.put(tile, "x");
    }

    for (String tile : tiles) {
      assertThat(inbox.read(tile)).isEqualTo(new Reading.MemberOf("s/tileset.json"));
    }
    assertThat(inbox.members("s/tileset.json")).hasSize(tiles() + 1);
  }
}
