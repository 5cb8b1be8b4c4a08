package io.ionflow.ingest.reading;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;

/** Whatever is in a file, reading it ends soon, and with a reading or an I/O error. */
class RandomBytesProperties {
  private static final List<String> EXTENSIONS =
      List.of(
          "tif",
          "jpg",
          "png",
          "img",
          "asc",
          "flt",
          "dem",
          "src",
          "terraindb",
          "gml",
          "xml",
          "kml",
          "kmz",
          "glb",
          "gltf",
          "obj",
          "mtl",
          "dae",
          "fbx",
          "las",
          "json",
          "geojson",
          "czml",
          "ifc",
          "rvt",
          "dwg",
          "dxf",
          "dgn",
          "zip",
          "tfw",
          "prj",
          "aux.xml",
          "bin",
          "b3dm",
          "");
  private static final List<String> SEEDS =
      List.of(
          "samples/elevation.tif",
          "samples/hill.las",
          "samples/pavilion.glb",
          "samples/kiosk/kiosk.gltf",
          "samples/cottage/cottage.obj",
          "samples/old-town.gml",
          "samples/walking-tour.kml",
          "samples/campus/tileset.json",
          "samples/drone-survey.czml",
          "samples/kiosk/wood.png");

  private final Path folder = temporaryFolder();
  private final Inbox inbox = new Inbox(folder);

  @Property(tries = 500)
  void randomBytesUnderAnyExtension(@ForAll("extensions") String extension, @ForAll byte[] bytes)
      throws IOException {
    readInTime("a" + extension, bytes);
  }

  @Property(tries = 500)
  void markOfAFormatBeforeRandomBytes(
      @ForAll("marks") String mark, @ForAll("extensions") String extension, @ForAll byte[] bytes)
      throws IOException {
    byte[] head = mark.getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(head, head.length + bytes.length);
    System.arraycopy(bytes, 0, whole, head.length, bytes.length);
    readInTime("b" + extension, whole);
  }

  @Property(tries = 400)
  void sampleWithSomeBytesChanged(@ForAll("seeds") String seed, @ForAll long randomness)
      throws IOException {
    byte[] bytes = Files.readAllBytes(Path.of(seed));
    Random random = new Random(randomness);
    for (int i = 0; i < 1 + random.nextInt(20); i++) {
      bytes[random.nextInt(Math.min(bytes.length, 2_000))] = (byte) random.nextInt(256);
    }
    readInTime(Path.of(seed).getFileName().toString(), bytes);
  }

  /** Where lengths, offsets and nesting no longer fit what they stand beside. */
  @Property(tries = 400)
  void sampleThatWasCutSplicedOrRepeated(
      @ForAll("seeds") String seed, @ForAll("seeds") String other, @ForAll long randomness)
      throws IOException {
    Random random = new Random(randomness);
    byte[] bytes = Files.readAllBytes(Path.of(seed));
    for (int i = 0; i <= random.nextInt(3); i++) {
      bytes = mutated(bytes, Files.readAllBytes(Path.of(other)), random);
    }
    readInTime(Path.of(seed).getFileName().toString(), bytes);
  }

  @Property(tries = 400)
  void archiveWithAnyBytesOfItsListChanged(@ForAll long randomness, @ForAll boolean kmz)
      throws IOException {
    Random random = new Random(randomness);
    byte[] zip =
        new RawZip().plain("h/house.obj").plain("h/doc.kml").sized("big", 1L << 33, 7).bytes();
    for (int i = 0; i < 1 + random.nextInt(6); i++) {
      int at = random.nextInt(zip.length);
      zip[at] = random.nextBoolean() ? (byte) 0xff : (byte) random.nextInt(256);
    }
    readInTime(kmz ? "z.kmz" : "z.zip", zip);
  }

  private static byte[] mutated(byte[] bytes, byte[] other, Random random) {
    int from = random.nextInt(bytes.length + 1);
    int to = from + random.nextInt(bytes.length - from + 1);
    return switch (random.nextInt(5)) {
      case 0 -> Arrays.copyOf(bytes, Math.max(1, from));
      case 1 -> joined(Arrays.copyOf(bytes, from), rest(bytes, to));
      case 2 -> joined(Arrays.copyOf(bytes, to), rest(bytes, from));
      case 3 -> joined(Arrays.copyOf(bytes, from), rest(other, Math.min(from, other.length)));
      default -> {
        byte[] changed = bytes.clone();
        int end = Math.min(to, from + 8);
        Arrays.fill(changed, from, end, random.nextBoolean() ? (byte) 0xff : 0);
        yield changed.length == 0 ? new byte[1] : changed;
      }
    };
  }

  private static byte[] rest(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] joined(byte[] begin, byte[] end) {
    byte[] whole = Arrays.copyOf(begin, begin.length + end.length);
    System.arraycopy(end, 0, whole, begin.length, end.length);
    return whole.length == 0 ? new byte[1] : whole;
  }

  @Provide
  Arbitrary<String> extensions() {
    return Arbitraries.of(EXTENSIONS).map(extension -> extension.isEmpty() ? "" : "." + extension);
  }

  @Provide
  Arbitrary<String> marks() {
    return Arbitraries.of(
        "II*\0",
        "MM\0*",
        "II+\0\u0008\0\0\0",
        "\u0089PNG\r\n\u001a\n",
        "LASF",
        "glTF\u0002\0\0\0",
        "PK\u0003\u0004",
        "PK\u0005\u0006",
        "{",
        "[{\"id\":",
        "<",
        "<?xml version='1.0'?><kml>",
        "\u00fe\u00ff\0<",
        "ncols ",
        "mtllib ",
        "ISO-10303-21;",
        "SQLite format 3\0",
        "  0\nSECTION\n");
  }

  @Provide
  Arbitrary<String> seeds() {
    return Arbitraries.of(SEEDS);
  }

  @AfterProperty
  void clean() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private void readInTime(String name, byte[] bytes) throws IOException {
    inbox.put(name, bytes);
    assertTimeoutPreemptively(Duration.ofSeconds(5), () -> inbox.read(name));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("random-bytes");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
