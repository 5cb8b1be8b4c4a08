package io.ionflow.cli;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a command that runs for long end in order. SIGTERM or Ctrl-C wakes it, and the process ends
 * by {@link #exit} once it has cleaned up.
 */
public final class Stopping implements Runnable {
  private final CountDownLatch asked = new CountDownLatch(1);

  /** Returns when the process is asked to end; the end then waits for this thread. */
  @Override
  public void run() {
    Thread worker = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker), "stop"));
    try {
      asked.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process. */
  public void exit(int status) {
    if (asked.getCount() == 0) {
      // The end has begun and waits for this thread: a second exit would wait for the first.
      Runtime.getRuntime().halt(status);
    }
    System.exit(status);
  }

  private void stop(Thread worker) {
    asked.countDown();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
