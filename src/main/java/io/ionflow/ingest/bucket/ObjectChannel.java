package io.ionflow.ingest.bucket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * An object to read here and there. Holds one block of it, which grows while the reading goes
 * straight on: what is told by a few bytes costs a small request, a long run few requests.
 */
final class ObjectChannel implements SeekableByteChannel {
  private static final int LEAST_BYTES = 64 << 10;
  private static final int MOST_BYTES = 1 << 20;

  private final ObjectContent content;
  private byte[] block = {};
  private long blockAt;
  private int blockBytes = LEAST_BYTES;
  private long position;
  private boolean open = true;

  ObjectChannel(ObjectContent content) {
    this.content = content;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (!open) {
      throw new ClosedChannelException();
    }
    if (position >= size()) {
      return -1;
    }
    if (position < blockAt || position >= blockAt + block.length) {
      fetch();
    }
    int from = (int) (position - blockAt);
    int count = Math.min(target.remaining(), block.length - from);
    target.put(block, from, count);
    position += count;
    return count;
  }

  private void fetch() throws IOException {
    boolean straightOn = block.length > 0 && position == blockAt + block.length;
    blockBytes = straightOn ? Math.min(MOST_BYTES, blockBytes * 2) : LEAST_BYTES;
    int wanted = (int) Math.min(blockBytes, size() - position);
    try (InputStream in = content.open(position, wanted)) {
      block = in.readNBytes(wanted);
    }
    blockAt = position;
    if (block.length < wanted) {
      throw new EOFException(content + " ended before the size that the store told");
    }
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("no position is below 0: " + newPosition);
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return content.member().sizeBytes();
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
    block = new byte[] {};
  }
}
