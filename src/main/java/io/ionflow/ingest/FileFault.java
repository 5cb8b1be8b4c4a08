package io.ionflow.ingest;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says what is wrong with a file, where Java says only which one it is. */
public final class FileFault {
  private FileFault() {}

  /** One sentence or two. */
  public static String describe(FileSystemException fault) {
    return "%s can't be used: %s. Look at it, and at the folders above."
        .formatted(fault.getFile(), reason(fault));
  }

  private static String reason(FileSystemException fault) {
    if (fault instanceof AccessDeniedException) {
      return "ionflow's user may not read or write it";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "something else stands there";
    }
    if (fault instanceof NoSuchFileException) {
      return "it is not there";
    }
    return fault.getReason() == null ? fault.getClass().getSimpleName() : fault.getReason();
  }
}
