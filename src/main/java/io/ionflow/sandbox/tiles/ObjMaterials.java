package io.ionflow.sandbox.tiles;

import io.ionflow.sandbox.http.Body;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The materials of a Wavefront MTL file: colour and picture. */
final class ObjMaterials {
  /** A material's look. */
  record Look(Colour colour, Optional<Surface.Picture> picture) {
    static final Look GREY = new Look(new Colour(0.6, 0.6, 0.6), Optional.empty());
  }

  private static final Colour WHITE = new Colour(1, 1, 1);

  private final Map<String, Look> looks = new HashMap<>();
  private boolean incomplete;

  Look look(String name) {
    return looks.getOrDefault(name, Look.GREY);
  }

  /** Whether a file that the model names is missing. */
  boolean incomplete() {
    return incomplete;
  }

  void read(SourceFiles files, Path model, String reference) throws IOException {
    Optional<Path> library = files.referenced(model, reference);
    if (library.isEmpty()) {
      incomplete = true;
      return;
    }
    String name = "";
    try (BufferedReader in = ObjMesh.lines(library.get())) {
      for (String line; (line = in.readLine()) != null; ) {
        String[] words = line.strip().split("\\s+", 2);
        if (words.length == 2 && words[0].equals("newmtl")) {
          name = words[1];
        } else if (words.length == 2) {
          define(files, library.get(), name, words);
        }
      }
    }
  }

  private void define(SourceFiles files, Path library, String name, String[] words)
      throws IOException {
    if (words[0].equals("Kd")) {
      colour(words[1]).ifPresent(kd -> looks.put(name, new Look(kd, look(name).picture())));
    } else if (words[0].equals("map_Kd")) {
      Optional<Surface.Picture> picture = picture(files, library, words[1]);
      incomplete |= picture.isEmpty();
      looks.put(name, new Look(picture.isPresent() ? WHITE : look(name).colour(), picture));
    }
  }

  private static Optional<Colour> colour(String text) {
    String[] words = text.split("\\s+", -1);
    try {
      double red = Double.parseDouble(words[0]);
      // A lone number stands for all three.
      boolean grey = words.length < 3;
      return Optional.of(
          new Colour(
              red,
              grey ? red : Double.parseDouble(words[1]),
              grey ? red : Double.parseDouble(words[2])));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Only what every glTF reader can show; the file's first bytes tell, not its name. */
  private static Optional<Surface.Picture> picture(SourceFiles files, Path library, String name)
      throws IOException {
    Optional<Path> file = files.referenced(library, name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    byte[] head = Sniff.head(file.get(), 4);
    if (Sniff.startsWith(head, 0x89, 'P', 'N', 'G')) {
      return Optional.of(new Surface.Picture(Body.of(file.get()), "image/png"));
    }
    return Sniff.startsWith(head, 0xFF, 0xD8)
        ? Optional.of(new Surface.Picture(Body.of(file.get()), "image/jpeg"))
        : Optional.empty();
  }
}
