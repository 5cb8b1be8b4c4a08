package io.ionflow.ingest.catalog;

import io.ionflow.log.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Replaces many small files, several at once: each waits until the disk has it, and a disk takes
 * many waits together. No thread is there while there is nothing to write, or one file alone.
 */
final class ItemFiles implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final Set<PosixFilePermission> mode;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_ONCE,
          task -> {
            Thread thread = new Thread(task, "catalog-items");
            thread.setDaemon(true);
            return thread;
          });

  ItemFiles(Set<PosixFilePermission> mode) {
    this.mode = mode;
  }

  /**
   * Replaces them all. Their folders are to be flushed by who writes the last file of each.
   *
   * @throws IOException if one can't be written; others may be
   */
  void put(Map<Path, byte[]> files) throws IOException {
    if (files.size() <= 1) {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        put(file.getKey(), file.getValue());
      }
      return;
    }
    List<Future<?>> written = new ArrayList<>();
    files.forEach(
        (file, content) ->
            written.add(
                threads.submit(
                    () -> {
                      put(file, content);
                      return file;
                    })));
    for (Future<?> each : written) {
      await(each);
    }
  }

  private void put(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path half = file.resolveSibling("." + file.getFileName() + ".half");
    WholeFile.replaceOneOfMany(file, half, content, mode);
  }

  private static void await(Future<?> written) throws IOException {
    try {
      written.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed
          ? failed
          : new IOException("An item could not be written", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while items were written", e);
    }
  }

  /** What is being written is written to its end or not at all. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
