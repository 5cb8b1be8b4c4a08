package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found wrong with data, or left open by it, before a byte moves. */
class PreflightTest {
  private static final String OBJ = "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
  private static final ReadingLimits USUAL = ReadingLimits.usual();

  @TempDir Path folder;
  private Inbox inbox;

  @BeforeEach
  void watch() {
    inbox = new Inbox(folder);
  }

  /** A file of any length that takes no room on the disk. */
  private void stretch(String path, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve(path).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private static byte[] png(int width, int height) {
    ByteBuffer png = ByteBuffer.allocate(33);
    png.putLong(0x89504e470d0a1a0aL).putInt(13).put("IHDR".getBytes(StandardCharsets.US_ASCII));
    return png.putInt(width).putInt(height).put((byte) 8).put((byte) 2).array();
  }

  /** A profile of 64 KiB before the frame, as cameras write it. */
  private static byte[] jpeg(int width, int height) {
    ByteBuffer jpeg = ByteBuffer.allocate(2 + 2 + 0xffff + 11);
    jpeg.putShort((short) 0xffd8).putShort((short) 0xffe2).putShort((short) 0xffff);
    jpeg.position(4 + 0xffff);
    jpeg.putShort((short) 0xffc2).putShort((short) 17).put((byte) 8);
    return jpeg.putShort((short) height).putShort((short) width).array();
  }

  @Test
  void aTextureBeyondIonsLimitIsNamedFromItsHeader() throws IOException {
    inbox.put("a.obj", OBJ).put("a.mtl", "map_Kd t.png\nmap_Ks t.jpg");
    inbox.put("t.png", png(16_384, 16_384)).put("t.jpg", jpeg(16_384, 1));
    assertThat(inbox.members("a.obj")).containsExactly("a.obj", "a.mtl", "t.png", "t.jpg");

    inbox.put("t.jpg", jpeg(16_385, 1));
    assertThat(inbox.reason("a.obj")).contains("t.jpg is a texture of 16,385 pixels", "16,384");

    inbox.put("t.jpg", jpeg(1, 1)).put("t.png", png(2, 20_000));
    assertThat(inbox.reason("a.obj")).contains("t.png is a texture of 20,000 pixels");
    assertThat(
            inbox
                .within(new ReadingLimits(1 << 30, 1 << 30, 1 << 30, 20_000, 1, false))
                .members("a.obj"))
        .hasSize(4);
  }

  @Test
  void aTextModelMayBeShorterThanOtherData() throws IOException {
    inbox.put("a.obj", OBJ).put("b.dae", "<COLLADA/>");
    stretch("a.obj", (1L << 30) + 1);
    stretch("b.dae", (1L << 30) + 1);

    assertThat(inbox.reason("a.obj")).contains("a.obj has 1,073,741,825 bytes", ".glb");
    assertThat(inbox.reason("b.dae")).contains("b.dae has 1,073,741,825 bytes");
  }

  @Test
  void aFileThatNoWayTakesIsRefusedUnread() throws IOException {
    inbox.put(
        "a.tif", new TinyTiff(3, 8, TinyTiff.UNSIGNED, 2, true).classic(ByteOrder.LITTLE_ENDIAN));
    stretch("a.tif", 151L << 30);

    assertThat(inbox.reason("a.tif")).contains("162,135,015,424 bytes", "150,000,000,000");
  }

  @Test
  void aSparseFileIsReadLikeAnyOther() throws IOException {
    inbox.put(
        "a.tif", new TinyTiff(3, 8, TinyTiff.UNSIGNED, 2, true).classic(ByteOrder.LITTLE_ENDIAN));
    stretch("a.tif", 19L << 30);

    assertThat(inbox.dataset("a.tif").sizeBytes()).isEqualTo(19L << 30);
  }

  @Test
  void anEmptyFileIsNamed() throws IOException {
    inbox.put("a.tif", new byte[0]);

    assertThat(inbox.reason("a.tif")).isEqualTo("a.tif is empty; copy it again");
  }

  private static byte[] las(int recordId, byte[] record) {
    ByteBuffer las =
        ByteBuffer.allocate(227 + 54 + record.length + 20).order(ByteOrder.LITTLE_ENDIAN);
    las.put("LASF".getBytes(StandardCharsets.US_ASCII));
    las.put(24, (byte) 1).put(25, (byte) 2).putShort(94, (short) 227);
    las.putInt(96, 227 + 54 + record.length)
        .putInt(100, 1)
        .putShort(105, (short) 20)
        .putInt(107, 1);
    las.position(229);
    las.put("LASF_Projection".getBytes(StandardCharsets.US_ASCII));
    las.putShort(227 + 18, (short) recordId).putShort(227 + 20, (short) record.length);
    las.position(227 + 54);
    return las.put(record).array();
  }

  private static byte[] keys(int... numbers) {
    ByteBuffer keys = ByteBuffer.allocate(numbers.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      keys.putShort((short) number);
    }
    return keys.array();
  }

  @Test
  void pointsNameTheirCrsInARecordOrWaitForItWhereThatIsAsked() throws IOException {
    inbox.put("none.las", las(34735, keys(1, 1, 0, 1, 1024, 0, 1, 1)));
    inbox.put("keys.las", las(34735, keys(1, 1, 0, 1, 3072, 0, 1, 25832)));
    inbox.put("wkt.las", las(2112, "PROJCS[]\0".getBytes(StandardCharsets.US_ASCII)));
    assertThat(inbox.members("none.las")).containsExactly("none.las");

    inbox.within(
        new ReadingLimits(
            USUAL.uploadBytes(),
            USUAL.fetchedBytes(),
            USUAL.modelBytes(),
            USUAL.textureEdge(),
            USUAL.unpackedBytes(),
            true));

    assertThat(inbox.missing("none.las")).singleElement().asString().startsWith("none.prj");
    assertThat(inbox.members("keys.las")).containsExactly("keys.las");
    assertThat(inbox.members("wkt.las")).containsExactly("wkt.las");
    inbox.put("none.prj", "PROJCS[]");
    assertThat(inbox.members("none.las")).containsExactly("none.las", "none.prj");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Placemark><Point/></Placemark> | KML",
        "<Document/> | KML",
        "<Placemark><Model><Link><href>m.dae</href></Link></Model></Placemark> | 3DTILES",
      })
  void whatAKmlShowsTellsWhatIsMadeOfIt(String content, String type) throws IOException {
    inbox.put("m.dae", "<COLLADA/>").put("a.kml", "<kml>" + content + "</kml>");

    assertThat(inbox.dataset("a.kml").type()).isEqualTo(AssetType.of(type));
  }

  @Test
  void aKmlOfModelsAndShapesIsAQuestionThatTheSourceAnswers() throws IOException {
    inbox.put("a.kml", "<kml><Placemark><Model/></Placemark><Placemark><Point/></Placemark></kml>");
    inbox.put("a.kmz", new RawZip().plain("doc.kml").plain("m.dae").bytes());

    for (String name : new String[] {"a.kml", "a.kmz"}) {
      assertThat(inbox.reason(name))
          .contains(name + " could be KML or 3DTILES", "{ name: type, value: KML }");
    }
    assertThat(inbox.as(AssetType.TILES_3D).dataset("a.kml").type()).isEqualTo(AssetType.TILES_3D);
    assertThat(inbox.as(AssetType.KML).dataset("a.kmz").type()).isEqualTo(AssetType.KML);
  }

  @Test
  void aQuestionComesWithTheLineThatAnswersIt() throws IOException {
    inbox.put("a.tif", new TinyTiff(2, 32, TinyTiff.SIGNED, 1, true).classic(ByteOrder.BIG_ENDIAN));

    assertThat(inbox.reason("a.tif")).contains("{ name: sourceType, value: RASTER_IMAGERY }");
    assertThat(inbox.of(SourceType.RASTER_TERRAIN).dataset("a.tif").type())
        .isEqualTo(AssetType.TERRAIN);
  }

  @Test
  void whatIsThereInsteadIsNamed() throws IOException {
    inbox.put("a.xml", "<metadata/>").put("b.json", "{\"type\":\"CityJSON\",\"version\":1}");

    assertThat(inbox.reason("a.xml")).contains("its root element is 'metadata'");
    assertThat(inbox.reason("b.json")).contains("has the keys type, version");
  }

  @Test
  void namesInATextAreReadHoweverTheirExporterWroteThem() throws IOException {
    ByteArrayOutputStream mtl = new ByteArrayOutputStream();
    mtl.writeBytes("map_Kd -clamp on \"my wall.png\"\nmap_Ks ".getBytes(StandardCharsets.US_ASCII));
    mtl.writeBytes("stra\u00dfe.png\n".getBytes(StandardCharsets.ISO_8859_1));
    inbox.put("a.obj", OBJ.replace("a.mtl", "\"a.mtl\"")).put("a.mtl", mtl.toByteArray());
    inbox.put("my wall.png", png(1, 1)).put("stra\u00dfe.png", png(1, 1));

    assertThat(inbox.members("a.obj"))
        .containsExactly("a.obj", "a.mtl", "my wall.png", "stra\u00dfe.png");
  }

  @Test
  void aMemberUnderAnotherSpellingIsNamedWithIt() throws IOException {
    inbox.put("a.obj", OBJ).put("a.mtl", "map_Kd wall.PNG\nmap_Ks \u00fc.png");
    inbox.put("wall.png", png(1, 1)).put("u\u0308.png", png(1, 1));

    assertThat(inbox.missing("a.obj"))
        .containsExactly(
            "wall.PNG (wall.png is there: rename it)",
            "\u00fc.png (u\u0308.png is there: rename it)");
  }

  @Test
  void theRestOfAnErdasImageGoesAlong() throws IOException {
    inbox.put("e.img", "EHFA_HEADER_TAG").put("e.ige", "x");

    assertThat(inbox.of(SourceType.RASTER_TERRAIN).members("e.img"))
        .containsExactly("e.img", "e.ige");
  }

  @Test
  void aMistypedOptionIsRecognised() {
    assertThat(SourceOptions.problems(Optional.empty(), Map.of("watermask", true)))
        .containsExactly("ion has no option 'watermask'; did you mean 'waterMask'?");
  }
}
