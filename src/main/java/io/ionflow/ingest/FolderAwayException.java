package io.ionflow.ingest;

import java.io.IOException;
import java.nio.file.Path;

/** A source's folder is not there, so nothing can be said of its files: they are not deleted. */
public final class FolderAwayException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Of that folder. */
  public FolderAwayException(Path folder, String why) {
    super(
        "%s %s. Its files are not taken for deleted; mount it, or bring it back"
            .formatted(folder, why));
  }
}
