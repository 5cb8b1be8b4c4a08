package io.ionflow.store;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one queue in which all pieces of all transfers stand, large and small, and the threads that
 * send them: as many at once as {@link Pace} finds best, within the memory that they share. A piece
 * is sent again by itself when the store or the network fails it.
 */
public final class Line implements AutoCloseable {
  private static final int TRIES = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private final Pace pace;
  private final Memory memory;
  private final ThreadPoolExecutor senders;
  private final Duration firstWait;

  /**
   * @param most pieces under way at once
   * @param waiting pieces that may stand in the queue
   */
  public Line(Pace pace, Memory memory, int most, int waiting) {
    this(pace, memory, most, waiting, FIRST_WAIT);
  }

  Line(Pace pace, Memory memory, int most, int waiting, Duration firstWait) {
    this.firstWait = firstWait;
    this.pace = pace;
    this.memory = memory;
    this.senders =
        new ThreadPoolExecutor(
            most, most, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), Line::thread);
    senders.allowCoreThreadTimeOut(true);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "sender");
    thread.setDaemon(true);
    return thread;
  }

  /** The longest piece that can be sent. */
  public long longestBytes() {
    return memory.sizeBytes();
  }

  /** How many pieces are sent at once now. */
  public int width() {
    return pace.limit();
  }

  /** For one transfer: collects what was sent of its pieces. */
  public <T> CompletionService<T> completions() {
    return new ExecutorCompletionService<>(senders);
  }

  /**
   * The work of sending a piece.
   *
   * @throws RejectedExecutionException by who takes it, if the queue is full
   */
  public <T> Callable<T> sending(Piece<T> piece) {
    boolean held = !piece.near() || piece.sizeBytes() <= Memory.BLOCK_BYTES;
    return inTurn(
        () -> {
          try (Load load = memory.take(held ? piece.sizeBytes() : Memory.BLOCK_BYTES)) {
            Payload body =
                held
                    ? load.read(piece.bytes())
                    : new Reread(piece.sizeBytes(), piece.bytes(), load.buffer());
            T sent = patiently(() -> piece.sending().apply(body));
            pace.sent(body.sizeBytes());
            return sent;
          }
        });
  }

  /**
   * The work of sending something that is too large to be held in memory: one place in the line.
   */
  public <T> Callable<T> streaming(Supplier<T> request) {
    return inTurn(() -> patiently(request));
  }

  private <T> Callable<T> inTurn(Callable<T> work) {
    return () -> {
      pace.enter();
      try {
        return work.call();
      } catch (UncheckedIOException unread) { // what was to be sent
        throw unread.getCause();
      } finally {
        pace.leave();
      }
    };
  }

  /** Asks a store for something as often as it takes, but not for ever. */
  public <T> T patiently(Supplier<T> request) throws InterruptedException {
    for (int tried = 1; ; tried++) {
      try {
        return request.get();
      } catch (StoreFault fault) {
        if (fault.kind() == StoreFault.Kind.SLOW_DOWN) {
          pace.slowDown();
        }
        if (!fault.mayPass() || tried == TRIES) {
          throw fault;
        }
        TimeUnit.MILLISECONDS.sleep(wait(tried));
      }
    }
  }

  /** Ever longer, and not the same for all. */
  private long wait(int tried) {
    long longest = firstWait.toMillis() << tried;
    return ThreadLocalRandom.current().nextLong(longest / 2, longest);
  }

  /** Ends what is under way at once. */
  @Override
  public void close() {
    senders.shutdownNow();
  }
}
