package io.ionflow.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** Reads and durable transactions, with the drivers' errors made readable. */
final class Database implements AutoCloseable {
  private final String place;
  private final HikariDataSource readers;
  private final HikariDataSource writers;
  private final Jdbi reading;
  private final Jdbi writing;

  /**
   * @param place the journal's name in messages
   * @param readers connections for what only reads
   * @param writers connections for transactions; may be the same
   */
  Database(String place, HikariDataSource readers, HikariDataSource writers) {
    this.place = place;
    this.readers = readers;
    this.writers = writers;
    this.reading = Jdbi.create(readers);
    this.writing = Jdbi.create(writers);
  }

  /** Runs a query outside of any transaction. */
  <T> T read(Function<Handle, T> query) {
    try {
      return reading.withHandle(query::apply);
    } catch (JdbiException e) {
      throw Faults.of(place, "read", e);
    }
  }

  /** Runs a change in one transaction: it is durable when this returns, undone when it throws. */
  <T> T write(Function<Handle, T> change) {
    try {
      return writing.inTransaction(change::apply);
    } catch (JdbiException e) {
      throw Faults.of(place, "written", e);
    }
  }

  /** As {@link #write}, for a change without an answer. */
  void change(Consumer<Handle> change) {
    write(
        handle -> {
          change.accept(handle);
          return true;
        });
  }

  HikariDataSource writers() {
    return writers;
  }

  @Override
  public void close() {
    readers.close();
    writers.close();
  }
}
