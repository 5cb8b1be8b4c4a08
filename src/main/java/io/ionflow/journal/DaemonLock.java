package io.ionflow.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one process at a time work on the jobs of a SQLite journal: the daemon, or a command that
 * does its work itself. The operating system holds the lock on a file beside the journal and lets
 * it go when the process ends, however it ends. Who only reads or adds to the journal needs none.
 */
public final class DaemonLock implements AutoCloseable {
  /**
   * Locked by the daemon. Beyond the file's text, so that others can read it where locks bar it.
   */
  private static final long DAEMON = Long.MAX_VALUE - 1;

  /** Locked by whoever works, the daemon too. */
  private static final long WORK = DAEMON - 1;

  private static final int LONGEST_ID = 20;
  private static final int TRIES = 5;
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  /**
   * Locks of this process. POSIX drops a process's locks on a file when it closes any channel to
   * it, so a file in here must not be opened a second time.
   */
  private static final Map<Path, Worker> OURS = new ConcurrentHashMap<>();

  private static final Logger LOG = LoggerFactory.getLogger(DaemonLock.class);

  private final Path file;
  private final FileChannel channel;

  private DaemonLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Who works on a journal. */
  public enum Worker {
    /** Works until it is stopped, on all that comes. */
    DAEMON,
    /** Ends by itself. */
    COMMAND
  }

  /**
   * Takes the lock for this process. A command that has it is waited for, which is said in the log.
   *
   * @throws JournalException if a daemon holds it, naming its process id if that is known
   */
  public static DaemonLock take(Path journal, Worker worker) {
    try {
      Path file = lockFile(journal);
      if (OURS.putIfAbsent(file, worker) != null) {
        throw taken(journal, ownId());
      }
      try {
        return new DaemonLock(file, lock(journal, file, worker));
      } catch (IOException | RuntimeException e) {
        OURS.remove(file);
        throw e;
      }
    } catch (IOException e) {
      throw Faults.ofFile(journal.toString(), "locked", e);
    }
  }

  /** Whether a daemon is at work on the journal, in this process or another. */
  public static boolean isDaemonAtWork(Path journal) {
    return worker(journal).filter(Worker.DAEMON::equals).isPresent();
  }

  /** Who is at work on the journal, in this process or another; empty if nobody is. */
  public static Optional<Worker> worker(Path journal) {
    try {
      Path file = lockFile(journal);
      Worker ours = OURS.get(file);
      if (ours != null || Files.notExists(file)) {
        return Optional.ofNullable(ours);
      }
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        if (isLocked(channel, DAEMON)) {
          return Optional.of(Worker.DAEMON);
        }
        return isLocked(channel, WORK) ? Optional.of(Worker.COMMAND) : Optional.empty();
      }
    } catch (IOException e) {
      throw Faults.ofFile(journal.toString(), "asked for its lock", e);
    }
  }

  private static boolean isLocked(FileChannel channel, long part) throws IOException {
    try (FileLock lock = channel.tryLock(part, 1, true)) {
      return lock == null;
    }
  }

  private static FileChannel lock(Path journal, Path file, Worker worker) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      awaitCommands(channel, journal, file);
      if (worker == Worker.DAEMON && !tryAgainAndAgain(channel)) {
        throw taken(journal, holder(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(ownId().getBytes(StandardCharsets.US_ASCII)), 0);
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void awaitCommands(FileChannel channel, Path journal, Path file)
      throws IOException {
    boolean told = false;
    while (true) {
      if (isLocked(channel, DAEMON)) {
        throw taken(journal, holder(file));
      }
      if (channel.tryLock(WORK, 1, false) != null) {
        return;
      }
      if (!told) {
        LOG.warn(
            "A command (process {}) is at work on {}; this one goes on when it has ended",
            holder(file),
            journal);
        told = true;
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      if (Thread.interrupted()) {
        throw new ClosedByInterruptException();
      }
    }
  }

  /** Whoever asks isDaemonAtWork holds that part for a moment. */
  private static boolean tryAgainAndAgain(FileChannel channel) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      if (channel.tryLock(DAEMON, 1, false) != null) {
        return true;
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
    return false;
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
