package io.ionflow.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ionflow.settings.Shipped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * As many datasets of every kind as one likes: the samples again and again, no two of the same
 * content, with large ones and such as can't be used among them.
 */
public final class MixedData {
  private static final int LARGE_BYTES = 7 << 20;

  private static final List<List<String>> SAMPLES =
      List.of(
          List.of("park-paths.geojson"),
          List.of("walking-tour.kml"),
          List.of("cottage/cottage.obj", "cottage/cottage.mtl", "cottage/textures/brick.png"),
          List.of("drone-survey.czml"),
          List.of("orthophoto.tif", "orthophoto.tfw", "orthophoto.prj"),
          List.of("kiosk/kiosk.gltf", "kiosk/kiosk.bin", "kiosk/wood.png"),
          List.of("old-town.gml"),
          List.of(
              "campus/tileset.json",
              "campus/tiles/campus.glb",
              "campus/tiles/hall.glb",
              "campus/tiles/tower.glb"),
          List.of("elevation.tif"),
          List.of("large.geojson"),
          List.of("hill.las"),
          List.of("rubbish.geojson"));

  private final Map<String, byte[]> files = new TreeMap<>();

  /**
   * One dataset.
   *
   * @param main its main file, below the folder of its own that it is in
   * @param files content by path
   * @param good whether it can become an asset
   */
  public record Mixed(String main, Map<String, byte[]> files, boolean good) {}

  /** The dataset of a number, in a folder of that number. */
  public Mixed dataset(int number) throws IOException {
    List<String> names = SAMPLES.get(number % SAMPLES.size());
    Map<String, byte[]> made = new LinkedHashMap<>();
    String folder = "%04d/".formatted(number);
    for (String name : names) {
      boolean main = name.equals(names.get(0));
      made.put(folder + name, main ? unlike(content(name), number) : content(name));
    }
    return new Mixed(folder + names.get(0), made, !names.get(0).startsWith("rubbish"));
  }

  /** Blanks at the end change nothing for a reader, and make another content. */
  private static byte[] unlike(byte[] content, int number) {
    byte[] blanks = " ".repeat(number + 1).getBytes(UTF_8);
    byte[] both = java.util.Arrays.copyOf(content, content.length + blanks.length);
    System.arraycopy(blanks, 0, both, content.length, blanks.length);
    return both;
  }

  private byte[] content(String name) throws IOException {
    if (name.equals("large.geojson")) {
      return GeoJson.ofBytes(LARGE_BYTES);
    }
    if (name.equals("rubbish.geojson")) {
      return "\0 this is no JSON".getBytes(UTF_8);
    }
    if (!files.containsKey(name)) {
      try (InputStream in = Shipped.open("samples/" + name)) {
        files.put(name, in.readAllBytes());
      }
    }
    return files.get(name);
  }

  /** Puts a dataset into a folder, file by file. */
  public static void drop(Mixed dataset, Path inbox) throws IOException {
    for (Map.Entry<String, byte[]> file : dataset.files().entrySet()) {
      Path to = inbox.resolve(file.getKey());
      Files.createDirectories(to.getParent());
      Files.write(to, file.getValue());
    }
  }
}
