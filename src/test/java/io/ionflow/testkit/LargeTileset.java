package io.ionflow.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A 3D Tiles tree of a few large tiles, each of which goes up in several parts of 5 MiB. */
public final class LargeTileset {
  public static final int PART_BYTES = 5 << 20;

  private static final String ROOT =
      """
      {"asset":{"version":"1.0"},"geometricError":1,"root":{"geometricError":1,
       "boundingVolume":{"region":[0,0,0.1,0.1,0,1]}}}""";

  private final List<byte[]> tiles = new ArrayList<>();

  /**
   * Makes it up.
   *
   * @param parts of each tile; the last of them is short
   */
  public LargeTileset(int count, int parts) {
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[(parts - 1) * PART_BYTES + 1_000 + i];
      new Random(i).nextBytes(bytes);
      tiles.add(bytes);
    }
  }

  /** Writes it as a folder, which appears at once. */
  public void drop(Path inbox) throws IOException {
    Path half = inbox.resolveSibling("half");
    Files.createDirectories(half.resolve("tiles"));
    Files.writeString(half.resolve("tileset.json"), ROOT);
    for (int i = 0; i < tiles.size(); i++) {
      Files.write(half.resolve(tile(i)), tiles.get(i));
    }
    Files.move(half, inbox.resolve("city"));
  }

  private static String tile(int i) {
    return "tiles/" + i + ".b3dm";
  }

  /** Which tiles of an asset are not, to the byte, in the folder of a sandbox's data. */
  public List<String> missing(Path data, long asset) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < tiles.size(); i++) {
      byte[] bytes = tiles.get(i);
      Path place = Path.of("sources", Long.toString(asset), tile(i));
      if (files(data).filter(file -> file.endsWith(place)).noneMatch(file -> holds(file, bytes))) {
        missing.add(tile(i));
      }
    }
    return missing;
  }

  /** Files of multipart uploads that are open in the folder of a sandbox's data. */
  public static List<Path> openUploads(Path data) {
    return files(data).filter(file -> file.toString().contains(".mpus-")).toList();
  }

  private static Stream<Path> files(Path data) {
    try (Stream<Path> all = Files.walk(data)) {
      return all.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean holds(Path file, byte[] bytes) {
    try {
      return java.util.Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
