package io.ionflow.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * What all senders together may hold in memory, in blocks that are used again. Who asks waits for
 * its turn and then gets all it needs at once, so that no two wait for each other.
 */
public final class Memory {
  /** Length of a block. */
  static final int BLOCK_BYTES = 256 << 10;

  private final int most;
  private final Semaphore free;
  private final Deque<byte[]> unused = new ArrayDeque<>();

  /**
   * @param bytes to hold at once; at least a block
   */
  public Memory(long bytes) {
    this.most = (int) Math.max(1, bytes / BLOCK_BYTES);
    this.free = new Semaphore(most, true);
  }

  /** The longest run of bytes that fits. */
  public long sizeBytes() {
    return (long) most * BLOCK_BYTES;
  }

  /** What is held now. */
  public long usedBytes() {
    return (long) (most - free.availablePermits()) * BLOCK_BYTES;
  }

  /**
   * Room for a run of bytes, to be given back.
   *
   * @throws IllegalArgumentException if it can't ever fit
   */
  Load take(long sizeBytes) throws InterruptedException {
    int blocks = (int) ((sizeBytes + BLOCK_BYTES - 1) / BLOCK_BYTES);
    if (blocks > most) {
      throw new IllegalArgumentException(
          "%d bytes don't fit into the %d that may be held".formatted(sizeBytes, sizeBytes()));
    }
    free.acquire(blocks);
    List<byte[]> taken = new ArrayList<>(blocks);
    synchronized (unused) {
      for (int i = 0; i < blocks; i++) {
        byte[] block = unused.poll();
        taken.add(block == null ? new byte[BLOCK_BYTES] : block);
      }
    }
    return new Load(this, taken, sizeBytes);
  }

  void giveBack(List<byte[]> blocks) {
    synchronized (unused) {
      blocks.forEach(unused::push);
    }
    free.release(blocks.size());
  }
}
