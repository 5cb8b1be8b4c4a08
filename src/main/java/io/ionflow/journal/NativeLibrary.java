package io.ionflow.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's library, which its driver unpacks into a file to load it. The driver would delete that
 * file at the process's end, so each killed process would leave one: it goes as soon as the library
 * is loaded, which needs it no more (Windows holds on to it; there the driver deletes it). Its
 * folder is nobody else's, so that nobody can put another library in its place.
 */
final class NativeLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

  /** The driver's setting; who has set it, for a system folder without programs, is obeyed. */
  private static final String FOLDER = "org.sqlite.tmpdir";

  /** Where it lies ready, so that nothing is unpacked and no folder has to be written to. */
  private static final String LAID_OUT = "org.sqlite.lib.path";

  private static final String NAME = "org.sqlite.lib.name";

  private static boolean loaded;

  private NativeLibrary() {}

  /**
   * Loads it, once.
   *
   * @throws IOException if it can't be unpacked or loaded
   */
  static synchronized void load() throws IOException {
    if (loaded || isLaidOut()) {
      return;
    }
    String chosen = System.getProperty(FOLDER);
    Path parent = Path.of(chosen == null ? System.getProperty("java.io.tmpdir") : chosen);
    Path folder = Files.createTempDirectory(parent, "ionflow-sqlite");
    System.setProperty(FOLDER, folder.toString());
    try {
      SQLiteJDBCLoader.initialize();
      loaded = true;
    } catch (Exception e) {
      throw new IOException("SQLite's library can't be loaded: " + e.getMessage(), e);
    } finally {
      restore(chosen);
      delete(folder);
    }
  }

  /** Where it can't be loaded from, it is not looked for again: it is made for another machine. */
  private static boolean isLaidOut() {
    String folder = System.getProperty(LAID_OUT);
    if (folder == null) {
      return false;
    }
    try {
      System.load(
          Path.of(folder, System.getProperty(NAME, System.mapLibraryName("sqlitejdbc")))
              .toAbsolutePath()
              .toString());
      return true;
    } catch (UnsatisfiedLinkError unusable) {
      LOG.debug("SQLite's library in {} can't be loaded and is unpacked", folder, unusable);
      System.clearProperty(LAID_OUT);
      return false;
    }
  }

  private static void restore(String chosen) {
    if (chosen == null) {
      System.clearProperty(FOLDER);
    } else {
      System.setProperty(FOLDER, chosen);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        deleteNowOrAtTheEnd(file);
      }
    }
  }

  private static void deleteNowOrAtTheEnd(Path file) {
    if (!file.toFile().delete()) {
      file.toFile().deleteOnExit();
    }
  }
}
