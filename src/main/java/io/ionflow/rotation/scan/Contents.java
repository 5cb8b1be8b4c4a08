package io.ionflow.rotation.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Looks through one stream, and into it if it is an archive: zip, gzip, tar, one in another. What
 * an archive unpacks to is bounded, so that a small one can't keep it busy for ever.
 */
final class Contents {
  private static final int DEEPEST = 4;
  private static final int PEEK = 512;
  private static final int BUFFER = 64 * 1024;

  private final Claims claims;
  private final Leaks leaks;
  private final Bounds bounds;

  /**
   * How far an archive is followed.
   *
   * @param entries how many there may be in one, with those inside them
   * @param bytes how much all of it may unpack to
   */
  record Bounds(int entries, long bytes) {
    static final Bounds USUAL = new Bounds(200_000, 4L << 30);
  }

  /** What is left of the bounds for one archive. */
  private static final class Budget {
    private int entries;
    private long bytes;

    Budget(Bounds bounds) {
      this.entries = bounds.entries();
      this.bytes = bounds.bytes();
    }
  }

  private static final class SpentException extends IOException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super("it unpacks to more than is reasonable");
    }
  }

  Contents(Claims claims, Leaks leaks, Bounds bounds) {
    this.claims = claims;
    this.leaks = leaks;
    this.bounds = bounds;
  }

  /** The same that notes what it finds elsewhere. */
  Contents into(Leaks others) {
    return new Contents(claims, others, bounds);
  }

  /**
   * Looks through a stream to its end; whatever is wrong with what is in it is noted.
   *
   * @param where for what is found, before the line
   */
  void look(String where, InputStream in) throws IOException {
    try {
      look(where, in, 0, new Budget(bounds));
    } catch (SpentException e) {
      leaks.unread(where, "It was left where it was: " + e.getMessage() + ".");
    }
  }

  private void look(String where, InputStream stream, int depth, Budget budget) throws IOException {
    BufferedInputStream in = new BufferedInputStream(stream, BUFFER);
    byte[] head = head(in);
    if (depth < DEEPEST && isZip(head)) {
      archive(where, () -> zip(where, in, depth, budget));
    } else if (depth < DEEPEST && isGzip(head)) {
      archive(where, () -> look(where, new GZIPInputStream(in, BUFFER), depth + 1, budget));
    } else if (depth < DEEPEST && Tar.isTar(head)) {
      archive(where, () -> tar(where, in, depth, budget));
    } else {
      strain(where, in, depth > 0, budget);
    }
  }

  @FunctionalInterface
  private interface Reading {
    void read() throws IOException;
  }

  /** What is broken in an archive spoils the rest of it, and nothing else. */
  private void archive(String where, Reading reading) throws SpentException {
    try {
      reading.read();
    } catch (SpentException e) {
      throw e; // all of it is left
    } catch (IOException | IllegalArgumentException e) {
      leaks.unread(where, "As an archive it is broken: " + e.getMessage() + ".");
    }
  }

  private void zip(String where, InputStream in, int depth, Budget budget) throws IOException {
    ZipInputStream zip = new ZipInputStream(in);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      enter(budget);
      if (!entry.isDirectory()) {
        look(where + "!" + entry.getName(), zip, depth + 1, budget);
      }
    }
  }

  private void tar(String where, InputStream in, int depth, Budget budget) throws IOException {
    Tar tar = new Tar(in);
    while (tar.next()) {
      enter(budget);
      look(where + "!" + tar.name(), tar.content(), depth + 1, budget);
    }
  }

  private static void enter(Budget budget) throws IOException {
    if (--budget.entries < 0) {
      throw new SpentException();
    }
  }

  private void strain(String where, InputStream in, boolean unpacked, Budget budget)
      throws IOException {
    Strainer strainer =
        new Strainer(claims, (token, line) -> leaks.found(token, where + ":" + line));
    byte[] buffer = new byte[BUFFER];
    long length = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      strainer.take(buffer, read);
      length += read;
      if (unpacked) {
        budget.bytes -= read;
        if (budget.bytes < 0) {
          strainer.end();
          throw new SpentException();
        }
      }
    }
    strainer.end();
    leaks.read(length);
  }

  private static byte[] head(BufferedInputStream in) throws IOException {
    in.mark(PEEK);
    byte[] head = in.readNBytes(PEEK);
    in.reset();
    return head;
  }

  private static boolean isZip(byte[] head) {
    return head.length > 3 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
  }

  private static boolean isGzip(byte[] head) {
    return head.length > 2 && head[0] == 0x1f && head[1] == (byte) 0x8b && head[2] == 8;
  }
}
