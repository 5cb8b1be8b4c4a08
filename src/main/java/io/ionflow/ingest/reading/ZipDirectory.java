package io.ionflow.ingest.reading;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/**
 * The list of files at the end of a zip archive (PKWARE APPNOTE 6.3, sections 4.3.12 to 4.3.16),
 * read from there alone, so that an archive in a bucket costs a few requests, and line by line, so
 * that a long one costs no memory.
 */
final class ZipDirectory {
  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_ENTRIES = 2_000_000;
  private static final int LONGEST_END = 65_557;
  private static final int SHORTEST_END = 22;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int END_64_LOCATOR = 0x07064b50;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;

  /** Where the list stands in the archive. */
  private record Place(long offset, long sizeBytes) {}

  private final SourceFile zip;

  private ZipDirectory(SourceFile zip) {
    this.zip = zip;
  }

  /** Is told of each entry, in the order of the list. */
  interface Visitor {
    void entry(ZipLine line) throws UnfitDataException;
  }

  /**
   * Reads the list; nothing of it is kept here.
   *
   * @return bytes before the list, in which all packed entries have to find room
   * @throws UnfitDataException if there is no whole list, or a very long one
   */
  static long read(SourceFile zip, Visitor visitor) throws IOException, UnfitDataException {
    ZipDirectory directory = new ZipDirectory(zip);
    Place place = directory.place();
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(zip.content().open(place.offset, place.sizeBytes), 1 << 16))) {
      directory.lines(in, place.sizeBytes, visitor);
    } catch (EOFException cut) {
      throw directory.broken();
    }
    return place.offset;
  }

  private void lines(DataInputStream in, long sizeBytes, Visitor visitor)
      throws IOException, UnfitDataException {
    byte[] header = new byte[ENTRY_BYTES];
    ByteBuffer entry = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    int count = 0;
    for (long left = sizeBytes; left > 0; ) {
      in.readFully(header);
      if (entry.getInt(0) != ENTRY) {
        throw broken();
      }
      if (++count > MOST_ENTRIES) {
        throw new UnfitDataException(
            "%s lists more than %,d files; pack fewer".formatted(zip.shown(), MOST_ENTRIES));
      }
      byte[] name = bytes(in, Short.toUnsignedInt(entry.getShort(28)));
      byte[] extra = bytes(in, Short.toUnsignedInt(entry.getShort(30)));
      int comment = Short.toUnsignedInt(entry.getShort(32));
      in.skipNBytes(comment);
      visitor.entry(ZipLine.of(entry, name, extra));
      left -= ENTRY_BYTES + name.length + extra.length + comment;
    }
  }

  private static byte[] bytes(DataInputStream in, int length) throws IOException {
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    return bytes;
  }

  /**
   * The list ends where the record of the end begins, which stands at the end, before a comment.
   */
  private Place place() throws IOException, UnfitDataException {
    long from = Math.max(0, zip.sizeBytes() - LONGEST_END);
    try (SeekableByteChannel channel = zip.channel()) {
      ByteBuffer tail = read(channel, from, (int) (zip.sizeBytes() - from));
      for (int at = tail.limit() - SHORTEST_END; at >= 0; at--) {
        if (tail.getInt(at) == END) {
          Place place = place(channel, tail, at, from + at);
          if (place.offset >= 0 && place.sizeBytes <= MOST_BYTES) {
            return place;
          }
        }
      }
    }
    throw new UnfitDataException(
        "%s is no whole zip archive, or lists too many files; pack it again"
            .formatted(zip.shown()));
  }

  /** A zip64 archive has a longer record of its end, and a locator of it before the usual one. */
  private Place place(SeekableByteChannel channel, ByteBuffer tail, int at, long end)
      throws IOException {
    if (at < 20 || tail.getInt(at - 20) != END_64_LOCATOR) {
      return before(end, Integer.toUnsignedLong(tail.getInt(at + 12)));
    }
    long end64 = tail.getLong(at - 12);
    if (end64 < 0 || end64 > zip.sizeBytes() - 56) {
      return before(-1, 0);
    }
    ByteBuffer record = read(channel, end64, 56);
    return record.getInt(0) == END_64 ? before(end64, record.getLong(40)) : before(-1, 0);
  }

  private static Place before(long end, long sizeBytes) {
    return new Place(sizeBytes < 0 ? -1 : end - sizeBytes, sizeBytes);
  }

  private static ByteBuffer read(SeekableByteChannel channel, long from, int length)
      throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(from);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes);
    }
    return bytes;
  }

  private UnfitDataException broken() {
    return new UnfitDataException(
        "%s is no valid zip archive: its list of files is broken; pack it again"
            .formatted(zip.shown()));
  }
}
