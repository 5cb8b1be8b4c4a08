package io.ionflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineTest {
  private static final int TRIES = 6;

  private final Pace pace = new Pace(4, 4);
  private final Memory memory = new Memory(2L * Memory.BLOCK_BYTES);
  private final Line line = new Line(pace, memory, 4, 2, Duration.ofMillis(1));
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    line.close();
  }

  private static StoreFault fault(StoreFault.Kind kind) {
    return new StoreFault(kind, "", kind.name(), null);
  }

  private String failing(int times, StoreFault.Kind kind) {
    if (asked.incrementAndGet() <= times) {
      throw fault(kind);
    }
    return "there";
  }

  private Piece<String> piece(int times, StoreFault.Kind kind) {
    return new Piece<>(
        5, () -> new ByteArrayInputStream(new byte[5]), false, body -> failing(times, kind));
  }

  @Test
  void aPieceIsSentAgainUntilItIsTaken() throws Exception {
    assertThat(line.sending(piece(TRIES - 1, StoreFault.Kind.AGAIN)).call()).isEqualTo("there");
  }

  @Test
  void noPieceIsSentForEver() {
    assertThatThrownBy(() -> line.sending(piece(99, StoreFault.Kind.AGAIN)).call())
        .isInstanceOf(StoreFault.class);
    assertThat(asked).hasValue(TRIES);
  }

  @Test
  void whatNoRepetitionHelpsIsNotRepeated() {
    assertThatThrownBy(() -> line.sending(piece(99, StoreFault.Kind.EXPIRED)).call())
        .isInstanceOf(StoreFault.class);
    assertThat(asked).hasValue(1);
  }

  @Test
  void aStoreThatAsksForItGetsFewerAtOnce() throws Exception {
    line.sending(piece(1, StoreFault.Kind.SLOW_DOWN)).call();

    assertThat(line.width()).isEqualTo(2);
  }

  @Test
  void afterAnyEndPlaceAndMemoryAreFreeAgain() throws Exception {
    Piece<String> unread =
        new Piece<>(
            memory.sizeBytes(),
            () -> {
              throw new IOException("unread");
            },
            false,
            body -> "never");
    Piece<String> shorter =
        new Piece<>(
            memory.sizeBytes(), () -> new ByteArrayInputStream(new byte[1]), false, body -> "no");

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> line.sending(unread).call()).hasMessage("unread");
      assertThatThrownBy(() -> line.sending(shorter).call()).hasMessageContaining("1 of 524288");
    }

    Piece<String> all =
        new Piece<>(
            memory.sizeBytes(),
            () -> new ByteArrayInputStream(new byte[(int) memory.sizeBytes()]),
            false,
            body -> "there");
    assertThat(line.sending(all).call()).isEqualTo("there");
    assertThat(pace.underWay()).isZero();
  }

  private static String sent(Payload body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      body.writeTo(out);
    } catch (IOException impossible) {
      throw new AssertionError(impossible);
    }
    return "%d bytes, the last is %d".formatted(out.size(), out.toByteArray()[out.size() - 1]);
  }

  @Test
  void whatIsNearIsNotHeldHoweverLongItIs() throws Exception {
    int sizeBytes = 5 * Memory.BLOCK_BYTES + 1;
    byte[] bytes = new byte[sizeBytes];
    bytes[sizeBytes - 1] = 7;
    Piece<String> piece =
        new Piece<>(
            sizeBytes,
            () -> new ByteArrayInputStream(bytes),
            true,
            body -> {
              assertThat(memory.usedBytes()).isEqualTo(Memory.BLOCK_BYTES);
              return sent(body);
            });

    assertThat(sizeBytes).isGreaterThan((int) memory.sizeBytes());
    assertThat(line.sending(piece).call()).isEqualTo("1310721 bytes, the last is 7");
  }

  @Test
  void whatIsNearIsSentAgainAsItIsThen() throws Exception {
    byte[] bytes = new byte[Memory.BLOCK_BYTES + 1];
    Piece<String> piece =
        new Piece<>(
            bytes.length,
            () -> new ByteArrayInputStream(bytes),
            true,
            body -> {
              String sent = sent(body);
              bytes[bytes.length - 1]++;
              return failing(2, StoreFault.Kind.AGAIN) + " with " + sent;
            });

    assertThat(line.sending(piece).call()).endsWith("the last is 2");
  }

  @Test
  void whatIsNearAndCanNotBeReadIsNoFaultOfTheStore() {
    Piece<String> shorter =
        new Piece<>(
            memory.sizeBytes(),
            () -> new ByteArrayInputStream(new byte[Memory.BLOCK_BYTES + 1]),
            true,
            LineTest::sent);
    Piece<String> unread =
        new Piece<>(
            memory.sizeBytes(),
            () -> {
              asked.incrementAndGet();
              throw new IOException("unread");
            },
            true,
            LineTest::sent);

    assertThatThrownBy(() -> line.sending(shorter).call())
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("262145 of 524288");
    assertThatThrownBy(() -> line.sending(unread).call())
        .isInstanceOf(IOException.class)
        .hasMessage("unread");
    assertThat(asked).hasValue(1);
    assertThat(memory.usedBytes()).isZero();
  }

  @Test
  void whatIsStreamedAndCanNotBeReadIsNoFaultOfTheStore() {
    assertThatThrownBy(
            () ->
                line.streaming(
                        () -> {
                          asked.incrementAndGet();
                          throw new UncheckedIOException(new IOException("unread"));
                        })
                    .call())
        .isInstanceOf(IOException.class)
        .hasMessage("unread");
    assertThat(asked).hasValue(1);
  }

  @Test
  void theQueueIsBounded() {
    CompletionService<Boolean> window = line.completions();
    CountDownLatch held = new CountDownLatch(1);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 4 + 2 + 1; i++) {
                window.submit(() -> held.await(1, TimeUnit.MINUTES));
              }
            })
        .isInstanceOf(RejectedExecutionException.class);
    held.countDown();
  }

  @Test
  void closingInterruptsWhoWaitsForABetterTime() throws Exception {
    Line slow = new Line(pace, memory, 1, 1, Duration.ofMinutes(10));
    CompletionService<String> window = slow.completions();
    CountDownLatch begun = new CountDownLatch(1);
    Piece<String> piece =
        new Piece<>(
            1,
            () -> new ByteArrayInputStream(new byte[1]),
            false,
            body -> {
              begun.countDown();
              throw fault(StoreFault.Kind.AGAIN);
            });
    window.submit(slow.sending(piece));
    assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

    slow.close();

    Future<String> end = window.poll(20, TimeUnit.SECONDS);
    assertThatThrownBy(end::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InterruptedException.class);
    assertThat(pace.underWay()).isZero();
  }
}
