package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MemoryTest {
  private final Memory memory = new Memory(4L * Memory.BLOCK_BYTES);

  private static byte[] random(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    new Random(sizeBytes).nextBytes(bytes);
    return bytes;
  }

  @Test
  void whatWasReadIsWritten() throws Exception {
    byte[] bytes = random(2 * Memory.BLOCK_BYTES + 7);

    try (Load load = memory.take(bytes.length).read(() -> new ByteArrayInputStream(bytes))) {
      for (int time = 0; time < 2; time++) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        load.writeTo(written);
        assertThat(written.toByteArray()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void nothingIsRightToo() throws Exception {
    try (Load load = memory.take(0).read(() -> new ByteArrayInputStream(new byte[0]))) {
      assertThat(load.sizeBytes()).isZero();
    }
  }

  @Test
  void whatEndsEarlyIsTold() throws Exception {
    try (Load load = memory.take(10)) {
      assertThatThrownBy(() -> load.read(() -> new ByteArrayInputStream(new byte[9])))
          .isInstanceOf(EOFException.class)
          .hasMessageContaining("9 of 10");
    }
  }

  @Test
  void whoAsksForMoreThanThereIsWaitsUntilSomeIsGivenBack() throws Exception {
    Load first = memory.take(3L * Memory.BLOCK_BYTES);
    CompletableFuture<Load> second = new CompletableFuture<>();
    Thread waiting = new Thread(() -> second.complete(take(2L * Memory.BLOCK_BYTES)));
    waiting.start();
    while (waiting.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    assertThat(second).isNotDone();

    first.close();
    first.close(); // counts once

    second.get(10, TimeUnit.SECONDS).close();
    memory.take(memory.sizeBytes()).close();
  }

  private Load take(long sizeBytes) {
    try {
      return memory.take(sizeBytes);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatNeverFitsIsRefused() {
    assertThatThrownBy(() -> memory.take(memory.sizeBytes() + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
