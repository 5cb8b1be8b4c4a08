package io.ionflow.settings;

/** Reads sizes with units for the command line, as the settings take them. */
public final class Sizes {
  private Sizes() {}

  /**
   * Bytes.
   *
   * @throws IllegalArgumentException if it is no size such as {@code 500MB} or {@code 8MiB}
   */
  public static long parse(String text) {
    try {
      return Units.sizeBytes(text);
    } catch (BadValueException e) {
      throw new IllegalArgumentException(
          "'%s' %s; write it such as 500MB or 10GiB".formatted(text, e.getMessage()), e);
    }
  }
}
