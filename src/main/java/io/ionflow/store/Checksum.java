package io.ionflow.store;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32C;

/** CRC32C as S3 writes it (Amazon S3 user guide, "Checking object integrity"). */
final class Checksum {
  private Checksum() {}

  static String text(int crc) {
    return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt(crc).array());
  }

  /** Of an object made of parts: the checksum of their checksums. */
  static String composite(List<String> parts) {
    CRC32C whole = new CRC32C();
    parts.forEach(part -> whole.update(Base64.getDecoder().decode(part)));
    return text((int) whole.getValue()) + "-" + parts.size();
  }
}
