package io.ionflow.login;

import io.ionflow.ion.IonFault;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One thread of one process at a time. The operating system holds the lock on a file of its own and
 * lets it go when the process ends, however it ends.
 */
final class FileMutex {
  /** Longer than a call of ion's token endpoint can take, which is made under the lock. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  /** POSIX drops a process's locks on a file when it closes any channel to it: one at a time. */
  private static final Map<Path, ReentrantLock> OURS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock threads;
  private final Duration patience;

  /**
   * @param file made if it is missing; nothing else may open it
   */
  FileMutex(Path file, Duration patience) {
    this.file = file.toAbsolutePath().normalize();
    this.threads = OURS.computeIfAbsent(this.file, path -> new ReentrantLock());
    this.patience = patience;
  }

  /** What is done while others wait. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /**
   * Does something alone.
   *
   * @throws IonFault.Broken if others have held the lock for too long
   */
  <T> T alone(Work<T> work) throws IOException {
    boolean held = false;
    try {
      held = threads.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!held) {
      throw busy();
    }
    try {
      return threads.getHoldCount() > 1 ? work.run() : locked(work);
    } finally {
      threads.unlock();
    }
  }

  private <T> T locked(Work<T> work) throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel =
        FileChannel.open(
            file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), OwnFile.MODE)) {
      long end = System.nanoTime() + patience.toNanos();
      FileLock lock = channel.tryLock();
      while (lock == null) {
        if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
          throw busy();
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        lock = channel.tryLock();
      }
      return work.run();
    }
  }

  private IonFault.Broken busy() {
    return new IonFault.Broken(
        "Another process has held " + file + " for too long; is one of ionflow stuck?", true, null);
  }
}
