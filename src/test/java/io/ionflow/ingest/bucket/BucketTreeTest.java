package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Reading;
import io.ionflow.ingest.Source;
import io.ionflow.testkit.LocalS3;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What it costs to find out what objects are. */
class BucketTreeTest extends BucketTest {
  private DatasetReader reader;
  private Source source;

  @BeforeEach
  void make() {
    reader = new DatasetReader(new Origins(clock, buckets));
    source = Source.plain("surveys", bucket(), PostAction.KEEP);
  }

  private Dataset dataset(String path) throws IOException {
    return ((Reading.Whole) reader.read(source, path)).dataset();
  }

  @Test
  void aLargeRasterIsKnownByAFewSmallRanges() throws IOException {
    byte[] sample = Files.readAllBytes(Path.of("samples/elevation.tif"));
    s3.put(PREFIX + "relief.tif", Arrays.copyOf(sample, 12 << 20));

    assertThat(dataset("relief.tif").members()).hasSize(1);

    assertThat(s3.requests("GET 2026/relief.tif")).isBetween(1L, 6L);
    assertThat(bytesAsked()).isLessThan(1 << 20);
  }

  @Test
  void theSidecarsOfARasterCostOneListing() throws IOException {
    for (String name : List.of("orthophoto.tif", "orthophoto.tfw", "orthophoto.prj")) {
      s3.put(PREFIX + name, LocalS3.read(Path.of("samples", name)));
    }
    s3.put(PREFIX + "orthophoto2.prj", "of another");
    s3.forgetRequests();

    assertThat(dataset("orthophoto.tif").members())
        .extracting(Member::path)
        .containsExactlyInAnyOrder("orthophoto.tif", "orthophoto.tfw", "orthophoto.prj");

    assertThat(s3.requests("LIST 2026/orthophoto.")).isEqualTo(1);
    assertThat(s3.requests("HEAD")).isLessThan(4);
  }

  @Test
  void whatASidecarBelongsToCostsOneListing() throws IOException {
    s3.put(PREFIX + "b.img", "raster");
    s3.put(PREFIX + "b.img.aux.xml", "<PAMDataset/>");

    assertThat(reader.owner(source, "b.img.aux.xml")).contains("b.img");
    assertThat(reader.owner(source, "a.prj")).isEmpty();

    assertThat(s3.requests("LIST")).isEqualTo(2);
    assertThat(s3.requests("HEAD")).as("a tileset above, a description").isEqualTo(2);
  }

  @Test
  void sidecarsAreFoundAmongMoreOfTheirNameThanAListingTells() throws IOException {
    s3.put(PREFIX + "orthophoto.tif", LocalS3.read(Path.of("samples/orthophoto.tif")));
    for (int i = 0; i < 1_000; i++) {
      s3.put(PREFIX + "orthophoto.%04d".formatted(i), "x");
    }
    s3.put(PREFIX + "orthophoto.tfw", LocalS3.read(Path.of("samples/orthophoto.tfw")));
    s3.put(PREFIX + "orthophoto.prj", LocalS3.read(Path.of("samples/orthophoto.prj")));

    assertThat(dataset("orthophoto.tif").members()).hasSize(3);
  }

  private long bytesAsked() {
    return s3.requests().stream()
        .filter(asked -> asked.contains("bytes="))
        .map(asked -> asked.replaceFirst(".*bytes=", "").split("-", 2))
        .mapToLong(range -> Long.parseLong(range[1]) - Long.parseLong(range[0]) + 1)
        .sum();
  }

  @Test
  void aTilesetIsListedOnceRatherThanAskedForTileByTile() throws IOException {
    StringBuilder children = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      s3.put(PREFIX + "city/t/" + i + ".glb", "tile");
      children
          .append(i == 0 ? "" : ",")
          .append("{\"content\":{\"uri\":\"t/%d.glb\"}}".formatted(i));
    }
    s3.put(
        PREFIX + "city/tileset.json",
        "{\"asset\":{\"version\":\"1.1\"},\"geometricError\":1,\"root\":{\"children\":[%s]}}"
            .formatted(children));

    assertThat(dataset("city/tileset.json").members()).hasSize(61);

    assertThat(s3.requests("LIST")).isEqualTo(1);
    assertThat(s3.requests("HEAD")).isLessThan(5);
  }

  @Test
  void whoeverAsksWhatAnObjectBelongsToDoesNotReadIt() throws IOException {
    s3.put(PREFIX + "city/tileset.json", "{\"asset\":{},\"geometricError\":1,\"root\":{}}");
    s3.put(PREFIX + "city/0.glb", "tile");
    s3.put(PREFIX + "tree.obj", "mtllib tree.mtl\nv 0 0 0\n");
    s3.put(PREFIX + "tree.mtl", "newmtl a\n");

    assertThat(reader.owner(source, "city/0.glb")).contains("city/tileset.json");
    assertThat(reader.owner(source, "tree.mtl")).contains("tree.obj");
    assertThat(reader.owner(source, "city/tileset.json")).isEmpty();
    assertThat(reader.owner(source, "a//b.las")).isEmpty();

    assertThat(s3.requests())
        .noneMatch(asked -> asked.contains("0.glb") || asked.startsWith("GET 2026/tree.mtl"));
  }

  @Test
  void theObjectsOfAFolderShareWhatWasAsked() throws IOException {
    for (int i = 0; i < 30; i++) {
      s3.put(PREFIX + "photos/" + i + ".jpg", "picture");
    }

    for (int i = 0; i < 30; i++) {
      assertThat(reader.owner(source, "photos/" + i + ".jpg")).isEmpty();
    }
    assertThat(s3.requests()).hasSizeLessThan(7);

    clock.advance(Duration.ofMinutes(2));
    reader.owner(source, "photos/1.jpg");
    assertThat(s3.requests().size()).as("asked anew after a while").isGreaterThanOrEqualTo(8);
  }

  @Test
  void aKeyThatOnlyStandsForAFolderIsNoFile() throws Exception {
    s3.put(PREFIX + "city/", "");
    s3.put(PREFIX + "city/a.las", "x");

    assertThat(buckets.files(bucket()).tree().below("city/"))
        .extracting(file -> file.path().text())
        .containsExactly("city/a.las");
  }

  @Test
  void anArchiveIsKnownByItsEnd() throws IOException {
    byte[] zip = zip();
    s3.put(PREFIX + "city.zip", zip);

    assertThat(dataset("city.zip").members()).hasSize(1);

    assertThat(bytesAsked()).isLessThan(zip.length / 4);
  }

  private static byte[] zip() throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(bytes)) {
      zip.setMethod(java.util.zip.ZipOutputStream.DEFLATED);
      zip.setLevel(0);
      zip.putNextEntry(new java.util.zip.ZipEntry("a/"));
      zip.putNextEntry(new java.util.zip.ZipEntry("a/town.las"));
      zip.write(ByteBuffer.allocate(4 << 20).array());
    }
    return bytes.toByteArray();
  }
}
