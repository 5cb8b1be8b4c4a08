package io.ionflow.login;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/** Lets one of many threads do something; those who come meanwhile share what comes of it. */
final class SingleFlight<T> {
  private final AtomicReference<CompletableFuture<T>> underWay = new AtomicReference<>();

  /** Does it, or waits for the one who does; a fault is shared too. */
  T run(Supplier<T> work) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> others = underWay.compareAndExchange(null, mine);
    if (others != null) {
      try {
        return others.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
    try {
      T result = work.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.set(null);
    }
  }
}
