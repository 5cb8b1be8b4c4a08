package io.ionflow.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Small files of assets on disk, up to so many bytes; what was not used for longest goes first.
 * Begins empty: whose they are is known to this process alone, and nothing on the disk is believed.
 * Nobody but the user who runs ionflow can read them. A disk that is full costs speed, nothing
 * else.
 */
public final class DiskCache {
  /** Larger files are not kept, so that one does not drive out thousands. */
  public static final int LARGEST = 2 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(10);
  private static final int MOST_FILES = 500_000;

  private final Path folder;
  private final long mostBytes;
  private final Clock clock;
  private final Map<Key, Kept> index = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long number;
  private Instant complained = Instant.EPOCH;

  /**
   * What tells one answer from another. A client gets at it only with a session of the same token
   * and asset, so no app sees what its own token does not open.
   *
   * @param tokenId id of the ion token that it was fetched with
   * @param address the whole address at the data's host
   * @param version what ion gave with the address, such as {@code v=2}
   * @param accepted the client's {@code Accept-Encoding} and {@code Accept}
   */
  public record Key(
      String tokenId, long assetId, String address, String version, String accepted) {}

  /**
   * One answer.
   *
   * @param headers as its host gave them
   */
  public record Kept(
      Path file, int length, Map<String, String> headers, Instant stored, Instant until) {}

  /**
   * Empties the folder.
   *
   * @param folder holds nothing else
   * @throws IOException if it can't be written
   */
  public DiskCache(Path folder, long mostBytes, Clock clock) throws IOException {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.clock = clock;
    empty(folder);
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  private static void empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException nothingThere) {
      return;
    }
  }

  /** What is there and fresh; touches no disk. */
  public synchronized Optional<Kept> find(Key key) {
    return Optional.ofNullable(index.get(key))
        .filter(kept -> kept.until().isAfter(clock.instant()));
  }

  /** Forgets what could not be read. */
  public synchronized void forget(Key key) {
    Optional.ofNullable(index.remove(key)).ifPresent(gone -> bytes -= gone.length());
  }

  /** Keeps an answer, if it fits; may wait for the disk. */
  public void keep(Key key, Map<String, String> headers, byte[] body, Duration fresh) {
    if (body.length > LARGEST || body.length > mostBytes) {
      return;
    }
    Instant now = clock.instant();
    List<Path> gone = new ArrayList<>();
    Kept kept = new Kept(next(), body.length, Map.copyOf(headers), now, now.plus(fresh));
    makeRoom(key, body.length, gone);
    try {
      for (Path file : gone) {
        Files.deleteIfExists(file);
      }
      write(kept.file(), body);
      synchronized (this) {
        Optional.ofNullable(index.put(key, kept)).ifPresent(twice -> release(twice, gone));
      }
    } catch (IOException | SecurityException e) {
      synchronized (this) {
        bytes -= body.length;
      }
      complain(e);
      gone.add(kept.file());
    }
    gone.forEach(DiskCache::delete);
  }

  private synchronized Path next() {
    number++;
    return folder.resolve(Long.toString(number, Character.MAX_RADIX));
  }

  /** Counts what is coming before it is written, so that the limit holds at any time. */
  private synchronized void makeRoom(Key key, int length, List<Path> gone) {
    Optional.ofNullable(index.remove(key)).ifPresent(old -> release(old, gone));
    bytes += length;
    Iterator<Kept> eldest = index.values().iterator();
    while ((bytes > mostBytes || index.size() >= MOST_FILES) && eldest.hasNext()) {
      release(eldest.next(), gone);
      eldest.remove();
    }
  }

  private void release(Kept kept, List<Path> gone) {
    bytes -= kept.length();
    gone.add(kept.file());
  }

  private static void write(Path file, byte[] body) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (ByteBuffer left = ByteBuffer.wrap(body); left.hasRemaining(); ) {
        channel.write(left);
      }
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.debug("{} is left until the next start: {}", file, e.toString());
    }
  }

  private synchronized void complain(Exception why) {
    Instant now = clock.instant();
    if (now.isAfter(complained.plus(BETWEEN_COMPLAINTS))) {
      complained = now;
      LOG.warn(
          "The gateway's cache {} can't be written, all is fetched anew: {}. Make room, or set"
              + " ionflow.gateway.cache lower.",
          folder,
          why.toString());
    }
  }

  /** How much is there. */
  synchronized long bytes() {
    return bytes;
  }
}
