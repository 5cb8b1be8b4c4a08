package io.ionflow.ingest.reading;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * An entry as the list at the end of a zip archive gives it (PKWARE APPNOTE 6.3, sections 4.3.12,
 * 4.4 and 4.5.3).
 *
 * @param name as written, a backslash as a slash; a folder's ends with one; not checked
 * @param packedBytes length in the archive
 * @param unpackedBytes length that it promises to have unpacked
 * @param encrypted whether a password is needed
 * @param special whether it is a link, a device or the like rather than a file or folder
 */
record ZipLine(
    String name, long packedBytes, long unpackedBytes, boolean encrypted, boolean special) {
  private static final long IN_EXTRA = 0xffff_ffffL;
  private static final int ZIP64 = 1;
  private static final int ENCRYPTED = 0x1 | 0x40 | 0x2000;
  private static final int AES = 99;
  private static final int MADE_ON_UNIX = 3;
  private static final int UNIX_FOLDER = 4;
  private static final int UNIX_FILE = 8;

  /**
   * Reads one.
   *
   * @param header its fixed part, little-endian
   */
  static ZipLine of(ByteBuffer header, byte[] name, byte[] extra) {
    int flags = header.getShort(8);
    int method = Short.toUnsignedInt(header.getShort(10));
    long packed = Integer.toUnsignedLong(header.getInt(20));
    long unpacked = Integer.toUnsignedLong(header.getInt(24));
    int kind = header.get(5) == MADE_ON_UNIX ? header.getInt(38) >>> 28 : 0;
    ByteBuffer long64 = zip64(extra);
    long realUnpacked = unpacked == IN_EXTRA ? next(long64, unpacked) : unpacked;
    long realPacked = packed == IN_EXTRA ? next(long64, packed) : packed;
    return new ZipLine(
        text(name).replace('\\', '/'),
        realPacked,
        realUnpacked,
        (flags & ENCRYPTED) != 0 || method == AES,
        kind != 0 && kind != UNIX_FOLDER && kind != UNIX_FILE);
  }

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** The numbers that were too large for the fixed part. */
  private static ByteBuffer zip64(byte[] extra) {
    ByteBuffer fields = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    while (fields.remaining() >= 4) {
      int id = Short.toUnsignedInt(fields.getShort());
      int length = Math.min(Short.toUnsignedInt(fields.getShort()), fields.remaining());
      if (id == ZIP64) {
        return fields.slice(fields.position(), length).order(ByteOrder.LITTLE_ENDIAN);
      }
      fields.position(fields.position() + length);
    }
    return ByteBuffer.allocate(0);
  }

  /** A number beyond what a file can have counts as the largest there is. */
  private static long next(ByteBuffer numbers, long otherwise) {
    long number = numbers.remaining() >= Long.BYTES ? numbers.getLong() : otherwise;
    return number < 0 ? Long.MAX_VALUE : number;
  }

  /** Names are UTF-8 or, from old programs, in a code page of which the letters don't matter. */
  private static String text(byte[] name) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException codePage) {
      return new String(name, StandardCharsets.ISO_8859_1);
    }
  }
}
