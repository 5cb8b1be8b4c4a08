package io.ionflow.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.CRC32C;

/** A run of bytes held in memory while it is sent: a retry sends just what was read. */
final class Load implements Checked, AutoCloseable {
  private final Memory memory;
  private final List<byte[]> blocks;
  private final long sizeBytes;
  private final CRC32C crc = new CRC32C();
  private boolean givenBack;

  Load(Memory memory, List<byte[]> blocks, long sizeBytes) {
    this.memory = memory;
    this.blocks = blocks;
    this.sizeBytes = sizeBytes;
  }

  /**
   * Fills it.
   *
   * @throws EOFException if there are fewer bytes
   */
  Load read(InputStream in) throws IOException {
    long left = sizeBytes;
    for (byte[] block : blocks) {
      int wanted = (int) Math.min(left, block.length);
      int got = in.readNBytes(block, 0, wanted);
      if (got < wanted) {
        throw new EOFException(
            "it ended after %d of %d bytes".formatted(sizeBytes - left + got, sizeBytes));
      }
      crc.update(block, 0, wanted);
      left -= wanted;
    }
    return this;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int crc32c() {
    return (int) crc.getValue();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    long left = sizeBytes;
    for (byte[] block : blocks) {
      int length = (int) Math.min(left, block.length);
      out.write(block, 0, length);
      left -= length;
    }
  }

  /** Gives its memory back; only once nobody writes it any more. */
  @Override
  public void close() {
    if (!givenBack) {
      givenBack = true;
      memory.giveBack(blocks);
    }
  }
}
