package io.ionflow.ingest;

/** A file is not what it was when its dataset was read, so what was sent of it is of no use. */
public final class SourceChangedException extends RuntimeException {
  /** Names the file. */
  public SourceChangedException(String path) {
    super(path + " changed while it was read.");
  }
}
