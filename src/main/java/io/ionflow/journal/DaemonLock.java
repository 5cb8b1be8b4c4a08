package io.ionflow.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one daemon work on a SQLite journal. The operating system holds the lock on a file beside
 * the journal and lets it go when the process ends, however it ends. Commands don't need it.
 */
public final class DaemonLock implements AutoCloseable {
  /** Beyond the file's text, so that others can read it where locks bar reading. */
  private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

  private static final int LONGEST_ID = 20;
  private static final int TRIES = 5;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  /**
   * Locks of this process. POSIX drops a process's locks on a file when it closes any channel to
   * it, so a file in here must not be opened a second time.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DaemonLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock for this process.
   *
   * @throws JournalException if another daemon holds it, naming its process id if that is known
   */
  public static DaemonLock take(Path journal) {
    try {
      Path file = lockFile(journal);
      if (!OURS.add(file)) {
        throw taken(journal, ownId());
      }
      try {
        return new DaemonLock(file, lock(journal, file));
      } catch (IOException | RuntimeException e) {
        OURS.remove(file);
        throw e;
      }
    } catch (IOException e) {
      throw Faults.ofFile(journal.toString(), "locked", e);
    }
  }

  /** Whether a daemon is at work on the journal, in this process or another. */
  public static boolean isTaken(Path journal) {
    try {
      Path file = lockFile(journal);
      if (OURS.contains(file)) {
        return true;
      }
      if (Files.notExists(file)) {
        return false;
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
          FileLock lock = channel.tryLock(LOCKED_BYTE, 1, true)) {
        return lock == null;
      }
    } catch (IOException e) {
      throw Faults.ofFile(journal.toString(), "asked for its lock", e);
    }
  }

  private static FileChannel lock(Path journal, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      // A command that asks isTaken holds the lock for a moment.
      for (int i = 0; i < TRIES; i++) {
        if (channel.tryLock(LOCKED_BYTE, 1, false) != null) {
          channel.truncate(0);
          channel.write(ByteBuffer.wrap(ownId().getBytes(StandardCharsets.US_ASCII)), 0);
          return channel;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
      throw taken(journal, holder(file));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Path lockFile(Path journal) throws IOException {
    Path folder = journal.toAbsolutePath().normalize().getParent();
    Files.createDirectories(folder);
    return folder.toRealPath().resolve(journal.getFileName() + ".lock");
  }

  private static JournalException taken(Path journal, String process) {
    return new JournalException(
        "Another daemon (process %s) works on the journal %s. Stop it, or work in another directory."
            .formatted(process, journal));
  }

  private static String holder(Path file) throws IOException {
    try (InputStream text = Files.newInputStream(file)) {
      String id = new String(text.readNBytes(LONGEST_ID), StandardCharsets.US_ASCII);
      return id.matches("\\d+") ? id : "of unknown id";
    }
  }

  private static String ownId() {
    return Long.toString(ProcessHandle.current().pid());
  }

  /** Lets the lock go. */
  @Override
  public void close() {
    try {
      channel.close();
      OURS.remove(file);
    } catch (IOException e) {
      throw Faults.ofFile(file.toString(), "unlocked", e);
    }
  }
}
