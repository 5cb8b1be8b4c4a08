package io.ionflow.ingest.reading;

import java.util.Optional;

/**
 * The name of the file that says that a dataset is whole, as whoever delivers the data writes it
 * last.
 *
 * @param pattern a file name; {@code {name}} in it, once, stands for the dataset's: its main file's
 *     with or without extension, or its folder's
 */
public record DoneName(String pattern) {
  private static final String NAME = "{name}";

  /**
   * Reads a pattern.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static DoneName of(String text) {
    String pattern = text.strip();
    String sample = pattern.replace(NAME, "x");
    TreePath path = new TreePath(sample);
    if (sample.contains("/")
        || sample.contains("\\")
        || sample.equals(".")
        || sample.equals("..")) {
      throw new IllegalArgumentException(
          "doneFile: '%s' is no name of a file; it stands beside the data".formatted(text));
    }
    if (pattern.indexOf(NAME) != pattern.lastIndexOf(NAME) || sample.contains("{")) {
      throw new IllegalArgumentException(
          "doneFile: '%s' may hold {name} once and nothing else in braces".formatted(text));
    }
    if (sample.equals("x")
        || ManifestName.matches(sample)
        || PassingNames.matches(sample)
        || Sidecars.isSidecar(path)
        || Format.under(path.extension()).findAny().isPresent()) {
      throw new IllegalArgumentException(
          "doneFile: '%s' is a name that data or passing files have; write such as {name}.done"
              .formatted(text));
    }
    return new DoneName(pattern);
  }

  /** Whether each dataset has one of its own name. */
  public boolean isNamed() {
    return pattern.contains(NAME);
  }

  /** The name for a dataset. */
  String name(String dataset) {
    return pattern.replace(NAME, dataset);
  }

  /**
   * The dataset's name in a file's name; empty if that is none of these files. Nothing, where the
   * name says nothing of the dataset.
   */
  Optional<String> dataset(String fileName) {
    if (!isNamed()) {
      return fileName.equals(pattern) ? Optional.of("") : Optional.empty();
    }
    int place = pattern.indexOf(NAME);
    String before = pattern.substring(0, place);
    String behind = pattern.substring(place + NAME.length());
    boolean fits =
        fileName.length() > before.length() + behind.length()
            && fileName.startsWith(before)
            && fileName.endsWith(behind);
    return fits
        ? Optional.of(fileName.substring(before.length(), fileName.length() - behind.length()))
        : Optional.empty();
  }
}
