package io.ionflow.ingest.reading;

import java.util.Set;

/**
 * Refuses what an archive must not hold, by the list of its entries alone and with the name of the
 * entry: nobody knows what whoever unpacks it will do about such a thing. Its memory is eight bytes
 * an entry.
 */
final class ZipGuard {
  private static final Set<String> ARCHIVES =
      Set.of("zip", "kmz", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst", "3tz");

  /** Deflate packs zeros a thousand to one; what large data that is none comes near to that? */
  private static final long MOST_TO_ONE = 300;

  private static final long LARGE = 1L << 30;
  private static final int LOCAL_HEADER = 30;

  private final SourceFile zip;
  private final long mostUnpacked;
  private final TextMarks names = new TextMarks();
  private long packed;
  private long unpacked;

  /**
   * Watches over one archive.
   *
   * @param mostUnpacked bytes that all entries together may unpack to
   */
  ZipGuard(SourceFile zip, long mostUnpacked) {
    this.zip = zip;
    this.mostUnpacked = mostUnpacked;
  }

  /**
   * Checks the next entry.
   *
   * @return its path in the archive; a folder's without the slash at its end
   */
  TreePath check(ZipLine line) throws UnfitDataException {
    String name =
        line.isFolder() ? line.name().substring(0, line.name().length() - 1) : line.name();
    TreePath path = path(name);
    if (line.special()) {
      throw refused(line, "which is a link or a device; pack the file itself");
    }
    if (line.encrypted()) {
      throw refused(line, "which is encrypted; pack it without a password");
    }
    if (ARCHIVES.contains(path.extension()) && !line.isFolder()) {
      throw refused(line, "an archive in the archive; unpack that one first");
    }
    if (!line.isFolder() && !names.add(path.text())) {
      throw refused(line, "twice; only one of them can be meant");
    }
    weigh(line);
    return path;
  }

  /**
   * Checks that the entries have room beside each other.
   *
   * @param room bytes before the list
   */
  void end(long room) throws UnfitDataException {
    if (packed > room) {
      throw new UnfitDataException(
          "%s lists %,d packed bytes, and has %,d: it was cut, or its entries share bytes as those of a bomb do; pack it again"
              .formatted(zip.shown(), packed, room));
    }
  }

  private void weigh(ZipLine line) throws UnfitDataException {
    packed = sum(packed, line.packedBytes(), LOCAL_HEADER);
    unpacked = sum(unpacked, line.unpackedBytes(), 0);
    if (unpacked > mostUnpacked) {
      throw new UnfitDataException(
          "%s unpacks to more than %,d bytes (ionflow.limits.unpacked); pack less into it"
              .formatted(zip.shown(), mostUnpacked));
    }
    if (line.unpackedBytes() > LARGE && line.unpackedBytes() / MOST_TO_ONE > line.packedBytes()) {
      throw refused(
          line,
          "of which %,d bytes unpack to %,d, as a bomb's do; pack it again"
              .formatted(line.packedBytes(), line.unpackedBytes()));
    }
  }

  private static long sum(long former, long more, long header) {
    return former > Long.MAX_VALUE - more - header || more > Long.MAX_VALUE - header
        ? Long.MAX_VALUE
        : former + more + header;
  }

  private TreePath path(String name) throws UnfitDataException {
    String plain = name.startsWith("./") ? name.substring(2) : name;
    if (plain.equals(".")) {
      return new TreePath(plain); // the folder that was packed
    }
    try {
      if (plain.matches("(?s)[A-Za-z]:.*")) {
        throw new UnfitDataException("begins with a drive");
      }
      return TreePath.of(plain);
    } catch (UnfitDataException leading) {
      throw new UnfitDataException(
          "%s holds '%s', whose path is not one below the archive; pack it with relative names"
              .formatted(zip.shown(), Shown.of(name)));
    }
  }

  private UnfitDataException refused(ZipLine line, String why) {
    return new UnfitDataException(
        "%s holds '%s', %s".formatted(zip.shown(), Shown.of(line.name()), why));
  }
}
