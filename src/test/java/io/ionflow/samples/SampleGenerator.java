package io.ionflow.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes the samples into a folder, laid out as a watched folder would be. */
public final class SampleGenerator {
  /** Lists every other file, a path a line. */
  static final String INDEX = "index.txt";

  private SampleGenerator() {}

  /** Writes into the folder given, or into {@code samples}. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments.length > 0 ? arguments[0] : "samples");
    for (var sample : files().entrySet()) {
      Path file = folder.resolve(sample.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, sample.getValue());
    }
  }

  /** Every file with its bytes, by path. */
  static SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("park-paths.geojson", VectorSamples.geoJson());
    files.put("drone-survey.czml", VectorSamples.czml());
    files.put("walking-tour.kml", text(VectorSamples.kml()));
    files.put("old-town.gml", text(CityModelSample.gml()));
    files.put("hill.las", PointCloudSample.las());
    files.putAll(RasterSamples.files());
    files.putAll(ModelSamples.files());
    files.putAll(TilesetSample.files());
    files.put(INDEX, text(String.join("\n", files.keySet()) + "\n"));
    return files;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
