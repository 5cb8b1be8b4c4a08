package io.ionflow.ingest;

import java.io.IOException;

/**
 * Decides which dataset a file belongs to and what kind of data it is, from content before
 * extension.
 */
public final class DatasetReader {

  /**
   * Reads one file of a source.
   *
   * @param source root, and the defaults for what content can't tell
   * @param path relative to the root, parts separated by {@code /}
   * @throws IOException if the file can't be read; not for bad content, which is {@link
   *     Reading.Unfit}
   */
  public Reading read(Source source, String path) throws IOException {
    return new Reading.Unfit(path + " of " + source.name() + " is of no known type");
  }
}
