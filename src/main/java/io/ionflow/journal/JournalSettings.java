package io.ionflow.journal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the journal is, and who writes in it.
 *
 * @param url {@code jdbc:sqlite:} with the path of a file, or {@code jdbc:postgresql:…}
 * @param user the database's user; not for SQLite
 * @param password its password; not for SQLite, and never part of the url
 * @param poolSize how many connections to keep, at least 1; SQLite writes through one of its own
 * @param by who stands as the author of events: this node, or the command
 */
public record JournalSettings(
    String url, Optional<String> user, Optional<String> password, int poolSize, String by) {

  private static final String SQLITE = "jdbc:sqlite:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /** Refuses what can't be a journal. */
  public JournalSettings {
    if (!url.startsWith(POSTGRESQL) && !isFileUrl(url)) {
      throw new IllegalArgumentException(
          "A journal is at jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE, not at "
              + withoutQuery(url));
    }
    if (poolSize < 1) {
      throw new IllegalArgumentException(
          "The journal's pool needs at least 1 connection, not " + poolSize);
    }
  }

  /** A journal in a SQLite file. */
  public static JournalSettings inFile(Path file, String by) {
    return new JournalSettings(SQLITE + file, Optional.empty(), Optional.empty(), 4, by);
  }

  /** The SQLite file; empty for PostgreSQL. */
  public Optional<Path> file() {
    return isFileUrl(url)
        ? Optional.of(Path.of(url.substring(SQLITE.length())).toAbsolutePath().normalize())
        : Optional.empty();
  }

  /** The journal's name in messages: the file or the address, without parameters. */
  String place() {
    return file().map(Path::toString).orElseGet(() -> withoutQuery(url));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "JournalSettings[%s by %s]".formatted(place(), by);
  }

  private static boolean isFileUrl(String url) {
    String path = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
    return !path.isBlank() && !path.startsWith(":") && !path.startsWith("file:");
  }

  /** Parameters of an address may hold a password. */
  private static String withoutQuery(String url) {
    return url.replaceFirst("\\?.*", "");
  }
}
