package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.ionflow.ion.SourceType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile data must not bring about. */
class BoundsTest {
  private static final String OBJ = "mtllib %s\nv 0 0 0\n";

  @TempDir Path parent;
  private Inbox inbox;

  @BeforeEach
  void watch() throws IOException {
    inbox = new Inbox(Files.createDirectory(parent.resolve("inbox")));
    Files.writeString(parent.resolve("secret.mtl"), "newmtl secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.mtl",
        "/etc/secret.mtl",
        "sub/../../secret.mtl",
        "..\\secret.mtl",
        "C:\\secret.mtl",
        "file:///etc/secret.mtl",
        "https://example.com/secret.mtl"
      })
  void referenceThatLeavesTheFolderIsRefusedAndNamed(String reference) throws IOException {
    inbox.put("a.obj", OBJ.formatted(reference));
    inbox.put("m/b.obj", OBJ.formatted(reference));

    assertThat(inbox.reason("a.obj")).contains("'" + reference + "'", "relative path");
    assertThat(inbox.reason("m/b.obj")).contains("'" + reference + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE kml [\uFFFE", "<kml>\uFFFE</kml>", "<kml>&#xFFFFFFFFF;</kml>"})
  void xmlThatItsParserGivesUpIsRefusedLikeAnyOther(String xml) throws IOException {
    inbox.put("a.kml", xml);

    assertThat(inbox.reason("a.kml")).contains("no valid XML in UTF-8");
  }

  @Test
  void escapedReferenceThatLeavesTheFolderIsRefused() throws IOException {
    inbox.put(
        "a.gltf",
        "{\"asset\":{\"version\":\"2.0\"},\"buffers\":[{\"uri\":\"%2e%2e/secret.mtl\"}]}");

    assertThat(inbox.reason("a.gltf")).contains("'../secret.mtl'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/secret.bin",
        "http://169.254.169.254/secret.bin",
        "//host/secret.bin",
        "%2Fetc%2Fsecret.bin",
        "a/%2e%2e/%2e%2e/secret.bin",
        "..%5Csecret.bin"
      })
  void uriThatLeavesTheFolderIsRefused(String uri) throws IOException {
    inbox.put("m/a.gltf", "{\"asset\":{},\"buffers\":[{\"uri\":\"%s\"}]}".formatted(uri));

    assertThat(inbox.reason("m/a.gltf")).startsWith("m/a.gltf refers to").contains("relative path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.kml", "a.gml", "a.xml", "a.citygml", "a.dae"})
  void entitiesAreRefusedInEveryKindOfXml(String name) throws IOException {
    String root = name.equals("a.kml") ? "kml" : name.equals("a.dae") ? "COLLADA" : "CityModel";
    String text = "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><%s>&e;</%s>";
    inbox.put(name, text.formatted(root, root));

    assertThat(inbox.reason(name)).contains("declares a DTD");
  }

  @Test
  void pointsThatAreFewerThanPromisedAreNamed() throws IOException {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    ByteBuffer.wrap(las).order(ByteOrder.LITTLE_ENDIAN).putInt(107, Integer.MAX_VALUE);
    inbox.put("a.las", las);

    assertThat(inbox.reason("a.las")).contains("promises 2147483647 points");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret.mtl", "a/../../x", "/etc/passwd", "", "a//b", ".", "x\0y.las"})
  void pathThatLeavesTheRootIsRefused(String path) throws IOException {
    assertThat(inbox.reason(path)).contains("no path below the source's folder");
  }

  @Test
  void linkOutOfTheRootIsRefused() throws IOException {
    Files.createSymbolicLink(inbox.root().resolve("a.mtl"), parent.resolve("secret.mtl"));
    Files.createSymbolicLink(inbox.root().resolve("out"), parent);
    inbox.put("a.obj", OBJ.formatted("a.mtl"));

    assertThat(inbox.reason("a.mtl")).contains("link out of the source's folder");
    assertThat(inbox.reason("out/secret.mtl")).contains("link out of the source's folder");
    assertThat(inbox.reason("a.obj")).contains("a.mtl is a link out of the source's folder");
  }

  @Test
  void tilesetLeavesLinksOut() throws IOException {
    inbox.put(
        "s/tileset.json", "{\"asset\":{\"version\":\"1.1\"},\"geometricError\":1,\"root\":{}}");
    Files.createSymbolicLink(inbox.root().resolve("s/stolen.mtl"), parent.resolve("secret.mtl"));
    Files.createSymbolicLink(inbox.root().resolve("s/loop"), inbox.root());

    assertThat(inbox.members("s/tileset.json")).containsExactly("s/tileset.json");
  }

  @Test
  void entitiesAreNeverExpandedOrFetched() throws IOException {
    String laughs =
        """
        <!DOCTYPE kml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
        <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY x SYSTEM "file:///etc/passwd">]>
        <kml><name>&c;&x;</name></kml>""";
    inbox.put("a.kml", laughs);

    assertThat(inbox.reason("a.kml")).contains("declares a DTD");
  }

  @Test
  void hugeTagAndDeepNestingAreRefused() throws IOException {
    inbox.put("tag.kml", "<kml a='" + "x".repeat(20 << 20) + "'/>");
    inbox.put("deep.kml", "<kml>" + "<a>".repeat(5_000) + "</a>".repeat(5_000) + "</kml>");
    inbox.put("deep.json", "[".repeat(100_000) + "]".repeat(100_000));

    assertThat(inbox.reason("tag.kml")).contains("longer than 8 MiB");
    assertThat(inbox.reason("deep.kml")).contains("deeper than 500");
    assertThat(inbox.reason("deep.json")).contains("no valid JSON", "nesting depth");
  }

  @Test
  void directoryThatBitesItsTailIsReadOnce() throws IOException {
    inbox.put("loop.tif", new TinyTiff(3, 8, 1, 2, true).classic(ByteOrder.LITTLE_ENDIAN));

    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertThat(inbox.dataset("loop.tif")).isNotNull());
  }

  @Test
  void directoryBeyondTheEndIsUnfit() throws IOException {
    ByteBuffer tiff = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put((byte) 'I').put((byte) 'I').putShort((short) 43).putInt(8).putLong(Long.MAX_VALUE);
    inbox.put("a.tif", tiff.array());

    assertThat(inbox.reason("a.tif")).contains("ends before what its header points to");
  }

  @Test
  void longGeoJsonIsJudgedByItsHead() throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(inbox.root().resolve("big.geojson")))) {
      out.write("{\"type\":\"FeatureCollection\",\"features\":[".getBytes(StandardCharsets.UTF_8));
      byte[] feature =
          "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[7.4,46.9]}},\n"
              .getBytes(StandardCharsets.UTF_8);
      for (int written = 0; written < 50 << 20; written += feature.length) {
        out.write(feature);
      }
      out.write("{}]}".getBytes(StandardCharsets.UTF_8));
    }

    assertTimeoutPreemptively(
        Duration.ofSeconds(2),
        () ->
            assertThat(inbox.dataset("big.geojson").sourceType())
                .isEqualTo(SourceType.GEOJSON_DOCUMENT));
  }

  @Test
  void hostileReferencesInHugeNumbersEndInTime() throws IOException {
    inbox.put("a.obj", OBJ.formatted("x") + ("mtllib " + "a ".repeat(2_000) + "\n").repeat(2_000));
    inbox.put("b.mtl", "map_Kd " + "-o 1 ".repeat(800) + "x.png\n");

    assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertThatCode(() -> inbox.read("a.obj")).doesNotThrowAnyException());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097, 50_000, 1_000_000})
  void blanksAfterADocumentAreNoReasonToRefuseIt(int blanks) throws IOException {
    inbox.put(
        "park.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}" + " ".repeat(blanks));
    inbox.put(
        "cut.geojson", "{\"type\":\"FeatureCollection\",\"features\":[" + "\n".repeat(blanks));

    assertThat(inbox.members("park.geojson")).containsExactly("park.geojson");
    assertThat(inbox.reason("cut.geojson")).contains("cut.geojson");
  }

  @Test
  void moreBlanksThanAnyoneWritesAreNotReadToTheirBeginning() throws IOException {
    inbox.put("park.geojson", "{\"type\":\"FeatureCollection\"}" + " ".repeat(2 << 20));

    assertThat(inbox.reason("park.geojson")).contains("ends in the middle");
  }
}
