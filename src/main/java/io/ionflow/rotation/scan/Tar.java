package io.ionflow.rotation.scan;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the files of a tar archive one after another. Long names are cut, as they only show. */
final class Tar {
  private static final int BLOCK = 512;
  private static final int SIZE_AT = 124;
  private static final int TYPE_AT = 156;
  private static final int MAGIC_AT = 257;
  private static final int PREFIX_AT = 345;

  private final InputStream in;
  private String name = "";
  private long left;
  private long padding;

  Tar(InputStream in) {
    this.in = in;
  }

  /** Whether a file that begins so is one. */
  static boolean isTar(byte[] head) {
    return head.length >= BLOCK && text(head, MAGIC_AT, 5).equals("ustar");
  }

  /** Goes to the next entry, whatever it is; false at the end. */
  boolean next() throws IOException {
    in.skipNBytes(left + padding);
    byte[] head = in.readNBytes(BLOCK);
    if (head.length == 0 || head[0] == 0) {
      left = 0;
      padding = 0;
      return false;
    }
    if (!isTar(head)) {
      throw new IOException("a header is none");
    }
    String prefix = text(head, PREFIX_AT, 155);
    name = (prefix.isEmpty() ? "" : prefix + "/") + text(head, 0, 100);
    left = head[TYPE_AT] == '5' ? 0 : size(head); // a folder has no content
    padding = (BLOCK - left % BLOCK) % BLOCK;
    return true;
  }

  /** The path of the entry. */
  String name() {
    return name;
  }

  /** Its content, up to its end; what is not read of it is skipped. */
  InputStream content() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0 || length == 0) {
          return length == 0 ? 0 : -1;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
          throw new EOFException("it ends in the middle of " + name);
        }
        left -= read;
        return read;
      }
    };
  }

  private static long size(byte[] head) throws IOException {
    String octal = text(head, SIZE_AT, 12).strip();
    if (!octal.matches("[0-7]{1,12}")) {
      throw new IOException("an entry has no size that can be read");
    }
    return Long.parseLong(octal, 8);
  }

  private static String text(byte[] head, int from, int length) {
    int end = from;
    while (end < from + length && head[end] != 0) {
      end++;
    }
    return new String(head, from, end - from, StandardCharsets.UTF_8);
  }
}
