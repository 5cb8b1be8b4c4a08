package io.ionflow.sandbox.form;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The name of a part as the path of a file below a folder. */
final class PartName {
  private static final int LONGEST_SEGMENT_BYTES = 255;
  private static final int LONGEST_BYTES = 1024;

  private PartName() {}

  /**
   * The path, with slashes: {@code tiles\0.b3dm} and {@code ./tiles//0.b3dm} are {@code
   * tiles/0.b3dm}.
   *
   * @throws FormError if it would lead out of the folder or isn't the name of a file
   */
  static String path(String name) throws FormError {
    String slashed = name.replace('\\', '/');
    List<String> segments =
        Arrays.stream(slashed.split("/"))
            .filter(segment -> !segment.isEmpty() && !segment.equals("."))
            .toList();
    boolean stays =
        !slashed.startsWith("/")
            && !slashed.endsWith("/")
            && !segments.isEmpty()
            && !segments.contains("..")
            && segments.stream().allMatch(PartName::fitsADisk)
            && sizeBytes(name) <= LONGEST_BYTES;
    if (!stays) {
      throw new FormError("The name of a part must be that of a file inside of the upload");
    }
    return String.join("/", segments);
  }

  private static boolean fitsADisk(String segment) {
    try {
      return sizeBytes(Path.of(segment).toString()) <= LONGEST_SEGMENT_BYTES
          && segment.chars().noneMatch(Character::isISOControl);
    } catch (InvalidPathException notOnThisDisk) {
      return false;
    }
  }

  private static int sizeBytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
