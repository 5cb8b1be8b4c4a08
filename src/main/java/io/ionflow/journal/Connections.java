package io.ionflow.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/** Connects to the journal; the one place that knows SQLite from PostgreSQL. */
final class Connections {
  /** Longer than any transaction of ours, with a slow disk's flush on top. */
  private static final Duration WAIT_FOR_LOCK = Duration.ofSeconds(30);

  private Connections() {}

  /**
   * Connects for reading and writing, and creates the file if there is none.
   *
   * @throws JournalException if there is no way in
   */
  static Database toWrite(JournalSettings settings) {
    if (settings.file().isEmpty()) {
      HikariDataSource pool = postgresql(settings, false);
      return new Database(settings.place(), pool, pool);
    }
    Path file = settings.file().get();
    createPrivately(file);
    // SQLite has one writer at a time: waiting for the pool is fair, waiting for its lock is not.
    HikariDataSource writers = sqlite(settings, file, 1, false);
    HikariDataSource readers = sqlite(settings, file, settings.poolSize(), true);
    return new Database(settings.place(), readers, writers);
  }

  /**
   * Connects for reading only.
   *
   * @throws JournalException if there is no way in, or no such file
   */
  static Database toRead(JournalSettings settings) {
    if (settings.file().isPresent() && Files.notExists(settings.file().get())) {
      throw new JournalException(
          "There is no journal at %s. Name the directory that the daemon works in, or start it."
              .formatted(settings.place()));
    }
    HikariDataSource pool =
        settings
            .file()
            .map(file -> sqlite(settings, file, settings.poolSize(), true))
            .orElseGet(() -> postgresql(settings, true));
    return new Database(settings.place(), pool, pool);
  }

  private static HikariDataSource postgresql(JournalSettings settings, boolean readOnly) {
    HikariConfig pool = pool(settings.poolSize(), readOnly);
    pool.setJdbcUrl(settings.url());
    settings.user().ifPresent(pool::setUsername);
    settings.password().ifPresent(pool::setPassword);
    pool.addDataSourceProperty("ApplicationName", "ionflow");
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    return open(settings, pool);
  }

  private static HikariDataSource sqlite(
      JournalSettings settings, Path file, int size, boolean readOnly) {
    loadLibrary(settings);
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(readOnly);
    config.setBusyTimeout((int) WAIT_FOR_LOCK.toMillis());
    if (!readOnly) {
      config.setJournalMode(JournalMode.WAL);
      config.setSynchronous(SynchronousMode.FULL);
      config.enforceForeignKeys(true);
      // A transaction that begins by reading could not become a writer's under another one's feet.
      config.setTransactionMode(TransactionMode.IMMEDIATE);
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig pool = pool(size, readOnly);
    pool.setDataSource((DataSource) source);
    return open(settings, pool);
  }

  private static void loadLibrary(JournalSettings settings) {
    try {
      NativeLibrary.load();
    } catch (IOException e) {
      throw Faults.ofLibrary(settings.place(), e);
    }
  }

  private static HikariConfig pool(int size, boolean readOnly) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("journal-" + (readOnly ? "read" : "write"));
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setReadOnly(readOnly);
    pool.setConnectionTimeout(WAIT_FOR_LOCK.toMillis());
    return pool;
  }

  private static HikariDataSource open(JournalSettings settings, HikariConfig pool) {
    try {
      return new HikariDataSource(pool);
    } catch (PoolInitializationException e) {
      throw Faults.of(settings.place(), "opened", e);
    }
  }

  /** SQLite gives its side files the permissions of the main one. */
  private static void createPrivately(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.createFile(file, privately(file));
    } catch (FileAlreadyExistsException e) {
      if (!Files.isRegularFile(file)) {
        throw Faults.ofFile(file.toString(), "opened", new IOException("it is no regular file", e));
      }
    } catch (IOException e) {
      throw Faults.ofFile(file.toString(), "created", e);
    }
  }

  private static FileAttribute<?>[] privately(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
