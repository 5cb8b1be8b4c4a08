package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.SourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class FormatsTest {
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

  @ParameterizedTest
  @CsvSource({
    "1, 16, 1, 1, RASTER_TERRAIN",
    "1, 16, 2, 1, RASTER_TERRAIN",
    "1, 32, 2, 1, RASTER_TERRAIN",
    "1, 32, 3, 1, RASTER_TERRAIN",
    "1, 8, 1, 1, RASTER_IMAGERY",
    "1, 8, 1, 3, RASTER_IMAGERY",
    "3, 8, 1, 2, RASTER_IMAGERY",
    "4, 8, 1, 2, RASTER_IMAGERY",
  })
  void bandsAndSamplesTellPicturesFromHeights(
      int bands, int bits, int sample, int photometric, SourceType expected) throws IOException {
    TinyTiff tiff = new TinyTiff(bands, bits, sample, photometric, true);
    inbox.put("little.tif", tiff.classic(ByteOrder.LITTLE_ENDIAN));
    inbox.put("large.tif", tiff.classic(ByteOrder.BIG_ENDIAN));
    inbox.put("huge.tif", tiff.big());

    for (String name : new String[] {"little.tif", "large.tif", "huge.tif"}) {
      assertThat(inbox.dataset(name).sourceType()).isEqualTo(expected);
    }
  }

  @Test
  void undecidedRasterAsksTheSource() throws IOException {
    byte[] complex = new TinyTiff(2, 32, TinyTiff.FLOAT, 1, true).classic(ByteOrder.LITTLE_ENDIAN);
    inbox.put("odd.tif", complex);

    assertThat(inbox.reason("odd.tif"))
        .contains("RASTER_IMAGERY or RASTER_TERRAIN", "set sourceType for source 'inbox'");
    assertThat(inbox.of(SourceType.RASTER_TERRAIN).dataset("odd.tif").sourceType())
        .isEqualTo(SourceType.RASTER_TERRAIN);
  }

  @Test
  void contentComesBeforeExtension() throws IOException {
    inbox.put("scan.png", new TinyTiff(3, 8, 1, 2, true).classic(ByteOrder.LITTLE_ENDIAN));
    inbox.put("a.json", "[{\"id\":\"document\",\"version\":\"1.0\"}]");
    inbox.put("b.json", "{\"features\":[],\"type\":\"FeatureCollection\"}");
    inbox.put("c.json", "{\"type\":\"Topology\",\"objects\":{},\"arcs\":[]}");
    inbox.put("d.xml", "<core:CityModel xmlns:core='x' srsName='EPSG:25832'/>");

    assertThat(inbox.dataset("scan.png").sourceType()).isEqualTo(SourceType.RASTER_IMAGERY);
    assertThat(inbox.dataset("a.json").sourceType()).isEqualTo(SourceType.CZML_DOCUMENT);
    assertThat(inbox.dataset("b.json").sourceType()).isEqualTo(SourceType.GEOJSON_DOCUMENT);
    assertThat(inbox.dataset("c.json").sourceType()).isEqualTo(SourceType.GEOJSON_DOCUMENT);
    assertThat(inbox.dataset("d.xml").sourceType()).isEqualTo(SourceType.CITYGML);
  }

  @Test
  void dataUnderAMisleadingNameIsToBeRenamed() throws IOException {
    inbox.put("points.tif", "LASF............");
    inbox.put("model.dat", "glTF............");

    assertThat(inbox.reason("points.tif")).contains("LAS or LAZ points", "as .las .laz; rename it");
    assertThat(inbox.reason("model.dat")).contains("as .glb; rename it");
  }

  @Test
  void eachOtherFormatIsKnown() throws IOException {
    inbox.put("a.fbx", "Kaydara FBX Binary  \0").put("b.fbx", "; FBX 7.4.0 project file");
    inbox.put("c.ifc", "ISO-10303-21;\nHEADER;\nFILE_SCHEMA(('IFC4'));");
    inbox.put("d.dwg", "AC1032......").put("e.dxf", "999\nnote\n  0\r\nSECTION\r\n  2\nHEADER\n");
    inbox.put("f.rvt", latin1("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1..."));
    inbox.put("g.dgn", latin1("\u0008\t\u00fe\u0002.."));
    inbox.put("h.terraindb", "SQLite format 3\0......");
    inbox.put("i.asc", "ncols 2\nnrows 2\nxllcorner 0\nyllcorner 0\ncellsize 1\n1 2\n3 4\n");
    inbox.put("i.prj", "GEOGCS[]");
    inbox.put("j.dem", " ".repeat(150) + "     1     0" + " ".repeat(900));
    inbox.put("k.dae", "\uFEFF<?xml version='1.0'?><COLLADA/>");

    for (String model : new String[] {"a.fbx", "b.fbx", "k.dae"}) {
      assertThat(inbox.dataset(model).sourceType()).isEqualTo(SourceType.MODEL_3D);
    }
    for (String drawing : new String[] {"c.ifc", "d.dwg", "e.dxf", "f.rvt", "g.dgn"}) {
      assertThat(inbox.dataset(drawing).sourceType()).isEqualTo(SourceType.BIM_CAD);
    }
    assertThat(inbox.dataset("h.terraindb").sourceType()).isEqualTo(SourceType.TERRAIN_DATABASE);
    assertThat(inbox.dataset("i.asc").sourceType()).isEqualTo(SourceType.RASTER_TERRAIN);
    assertThat(inbox.dataset("j.dem").sourceType()).isEqualTo(SourceType.RASTER_TERRAIN);
  }

  @Test
  void xmlIsReadInTheEncodingThatItDeclares() throws IOException {
    String kml = "<kml><name>Fl\u00fcsse</name></kml>";
    inbox.put("a.kml", latin1("<?xml version='1.0' encoding='ISO-8859-1'?>" + kml));
    inbox.put("b.kml", ("<?xml version='1.0'?>" + kml).getBytes(StandardCharsets.UTF_16));
    inbox.put("c.kml", latin1(kml)).put("d.kml", "<?xml version='1.0' encoding='no-such'?><kml/>");

    assertThat(inbox.dataset("a.kml").sourceType()).isEqualTo(SourceType.KML_DOCUMENT);
    assertThat(inbox.dataset("b.kml").sourceType()).isEqualTo(SourceType.KML_DOCUMENT);
    assertThat(inbox.reason("c.kml")).contains("no valid XML in UTF-8");
    assertThat(inbox.reason("d.kml")).contains("unknown encoding no-such");
  }

  @Test
  void archiveIsWhatItHolds() throws IOException {
    inbox.put("city.zip", zip("x/tileset.json", "x/0.glb", "x/sub/tileset.json"));
    inbox.put("house.zip", zip("house.obj", "house.mtl", "wall.png", "__MACOSX/house.obj"));
    inbox.put("tour.kmz", zip("doc.kml"));

    assertThat(inbox.dataset("city.zip").sourceType()).isEqualTo(SourceType.TILESET);
    assertThat(inbox.dataset("city.zip").options()).containsEntry("tilesetJson", "x/tileset.json");
    assertThat(inbox.dataset("city.zip").name()).isEqualTo("city");
    assertThat(inbox.dataset("house.zip").sourceType()).isEqualTo(SourceType.MODEL_3D);
    assertThat(inbox.dataset("tour.kmz").sourceType()).isEqualTo(SourceType.KML_DOCUMENT);
  }

  @Test
  void archiveThatCouldBeManyThingsIsAsked() throws IOException {
    inbox
        .put("mix.zip", zip("a.obj", "b.las"))
        .put("two.zip", zip("a/tileset.json", "b/tileset.json"));
    inbox.put("text.zip", zip("readme.txt")).put("evil.zip", zip("../../a.obj"));

    assertThat(inbox.reason("mix.zip")).contains("3D_MODEL or 3D_CAPTURE or POINT_CLOUD");
    assertThat(inbox.reason("two.zip")).contains("2 tilesets");
    assertThat(inbox.reason("text.zip")).contains("nothing that ion takes");
    assertThat(inbox.reason("evil.zip")).contains("'../../a.obj'");
    assertThat(inbox.of(SourceType.POINT_CLOUD).dataset("mix.zip").sourceType())
        .isEqualTo(SourceType.POINT_CLOUD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tif",
        "tiff",
        "jpg",
        "jpeg",
        "png",
        "img",
        "asc",
        "dem",
        "terraindb",
        "citygml",
        "gml",
        "xml",
        "kml",
        "kmz",
        "glb",
        "gltf",
        "obj",
        "dae",
        "fbx",
        "las",
        "laz",
        "json",
        "geojson",
        "topojson",
        "czml",
        "ifc",
        "rvt",
        "dwg",
        "dxf",
        "dgn",
        "zip"
      })
  void rubbishUnderAKnownExtensionSaysWhatWasExpectedAndSeen(String extension) throws IOException {
    inbox.put("rubbish." + extension, new byte[] {0x13, 0x37, 'a', 'b'});
    inbox.put("empty." + extension, "");

    assertThat(inbox.reason("rubbish." + extension))
        .contains("rubbish." + extension + " should be ", "begins with 13 37 61 62");
    assertThat(inbox.reason("empty." + extension)).contains("is empty");
  }

  @Test
  void unknownExtensionIsUnfit() throws IOException {
    assertThat(inbox.put("notes.txt", "hello").reason("notes.txt"))
        .contains("of no type that ion takes", "68 65 6c 6c 6f");
  }

  @Test
  void filesThatWereCutOffAreUnfit() throws IOException {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    byte[] glb = Files.readAllBytes(Path.of("samples/pavilion.glb"));
    inbox.put("a.las", Arrays.copyOf(las, las.length / 2));
    inbox.put("b.glb", Arrays.copyOf(glb, glb.length / 2));
    inbox.put("c.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Fea");

    assertThat(inbox.reason("a.las")).contains("promises 4096 points");
    assertThat(inbox.reason("b.glb")).contains("13408 bytes, there are 6704");
    assertThat(inbox.reason("c.geojson")).contains("ends in the middle");
  }

  private static byte[] latin1(String bytes) {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] zip(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(1);
      }
    }
    return bytes.toByteArray();
  }
}
