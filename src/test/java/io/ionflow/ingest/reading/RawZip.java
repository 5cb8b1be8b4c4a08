package io.ionflow.ingest.reading;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Zip archives as no honest program writes them. */
final class RawZip {
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private final ByteArrayOutputStream list = new ByteArrayOutputStream();
  private int count;

  /** An entry of a few bytes that is like any other. */
  RawZip plain(String name) {
    return entry(name, 0, 0, 4, 4);
  }

  /** One that was made on Unix, with that mode. */
  RawZip unix(String name, int mode) {
    return entry(name, 0, mode, 4, 4);
  }

  RawZip flagged(String name, int flags) {
    return entry(name, flags, 0, 4, 4);
  }

  /** One that says of itself what is not so; numbers over 32 bits go into the extra field. */
  RawZip sized(String name, long packed, long unpacked) {
    return entry(name, 0, 0, packed, unpacked);
  }

  private RawZip entry(String name, int flags, int mode, long packed, long unpacked) {
    byte[] letters = name.getBytes(StandardCharsets.UTF_8);
    int offset = entries.size();
    ByteBuffer local = buffer(30 + letters.length + 4);
    local.putInt(0x04034b50).putShort((short) 20).putShort((short) flags).putShort((short) 8);
    local.position(26);
    local.putShort((short) letters.length).putShort((short) 0).put(letters).putInt(0x55555555);
    entries.writeBytes(content(local));
    boolean large = packed > 0xffff_fffeL || unpacked > 0xffff_fffeL;
    ByteBuffer line = buffer(46 + letters.length + (large ? 20 : 0));
    line.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    line.putShort((short) flags).putShort((short) 8);
    line.putInt(20, large ? -1 : (int) packed).putInt(24, large ? -1 : (int) unpacked);
    line.putShort(28, (short) letters.length).putShort(30, (short) (large ? 20 : 0));
    line.putInt(38, mode << 16).putInt(42, offset);
    line.position(46);
    line.put(letters);
    if (large) {
      line.putShort((short) 1).putShort((short) 16).putLong(unpacked).putLong(packed);
    }
    list.writeBytes(content(line));
    count++;
    return this;
  }

  byte[] bytes() {
    ByteBuffer zip = buffer(entries.size() + list.size() + 22);
    zip.put(entries.toByteArray()).put(list.toByteArray());
    zip.putInt(0x06054b50).putInt(0).putShort((short) count).putShort((short) count);
    zip.putInt(list.size()).putInt(entries.size()).putShort((short) 0);
    return content(zip);
  }

  private static byte[] content(ByteBuffer buffer) {
    byte[] content = new byte[buffer.capacity()];
    buffer.rewind().get(content);
    return content;
  }

  private static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
