package io.ionflow.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/** A run of bytes held in memory while it is sent: a retry sends just what was read. */
final class Load implements Payload, AutoCloseable {
  private final Memory memory;
  private final List<byte[]> blocks;
  private final long sizeBytes;
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
  Load read(Piece.Opening bytes) throws IOException {
    long left = sizeBytes;
    try (InputStream in = bytes.open()) {
      for (byte[] block : blocks) {
        int wanted = (int) Math.min(left, block.length);
        int got = in.readNBytes(block, 0, wanted);
        if (got < wanted) {
          throw new EOFException(
              "it ended after %d of %d bytes".formatted(sizeBytes - left + got, sizeBytes));
        }
        left -= wanted;
      }
    }
    return this;
  }

  /** Its first block, for who reads anew what he sends. */
  byte[] buffer() {
    return blocks.get(0);
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
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
