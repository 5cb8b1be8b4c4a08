package io.ionflow.ingest.reading;

/** The name of the file that says what a folder's data is. */
public final class ManifestName {
  /** In lower case, as it has to be written. */
  public static final String NAME = "ion.yaml";

  private ManifestName() {}

  /** Whether a file of that name, without its folder, is one. */
  public static boolean matches(String name) {
    return name.equals(NAME);
  }
}
