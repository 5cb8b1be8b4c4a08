package io.ionflow.sandbox.account;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.ionflow.sandbox.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file that an account is kept in, readable by its owner only. Changes that come together are
 * written together, a moment later, so that a change costs nothing however large the account is; a
 * sandbox that is killed loses at most that moment.
 */
public final class SnapshotFile implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotFile.class);
  private static final long DELAY_MILLIS = 200;

  private final Path file;
  private final Path draft;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ScheduledExecutorService writer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sandbox-snapshot");
            thread.setDaemon(true);
            return thread;
          });

  /** The file at that path, whose folder exists. */
  public SnapshotFile(Path file) {
    this.file = file;
    this.draft = file.resolveSibling(file.getFileName() + ".draft");
  }

  /** What was written last; empty if nothing was. */
  public Optional<Snapshot> read() throws IOException {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    return Optional.of(Json.MAPPER.readValue(file.toFile(), Snapshot.class));
  }

  /** Writes the state soon; calls before then are one write. */
  public void changed(Supplier<Snapshot> state) {
    if (!writer.isShutdown() && due.compareAndSet(false, true)) {
      var unused = writer.schedule(() -> writeLogged(state), DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  /** Writes the state now. */
  public synchronized void write(Snapshot state) throws IOException {
    Files.deleteIfExists(draft);
    Files.createFile(
        draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(draft)) {
      Json.MAPPER.writeValue(out, state);
    }
    Files.move(draft, file, ATOMIC_MOVE, REPLACE_EXISTING);
  }

  private void writeLogged(Supplier<Snapshot> state) {
    due.set(false);
    try {
      write(state.get());
    } catch (IOException e) {
      LOG.error("The account was not saved to {}; free the disk or check its rights", file, e);
    }
  }

  @Override
  public void close() {
    writer.shutdownNow();
  }
}
