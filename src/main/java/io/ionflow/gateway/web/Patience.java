package io.ionflow.gateway.web;

import io.ionflow.gateway.GatewayLimits;
import io.ionflow.gateway.Refusal;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds connections: how many there are in all, how long each may take to say what it wants, and
 * how long it waits for an answer. A client that sends its request a byte at a time keeps a
 * connection from standing still, so the whole head has a time of its own; and who waits for ion or
 * for a host of data is told so before the connection has stood still for too long. Belongs to one
 * event loop.
 */
final class Patience {
  private static final Duration SOON = Duration.ofSeconds(5);

  private final IdentityHashMap<HttpConnection, Long> waitingSince = new IdentityHashMap<>();
  private final IdentityHashMap<Visit, Long> askedAt = new IdentityHashMap<>();
  private final GatewayLimits limits;
  private final AtomicInteger open;

  /**
   * @param open connections on all event loops
   */
  Patience(Vertx vertx, GatewayLimits limits, AtomicInteger open) {
    this.limits = limits;
    this.open = open;
    long look = Math.max(100, limits.idle().toMillis() / 8);
    vertx.setPeriodic(look, timer -> endLate());
  }

  void opened(HttpConnection connection) {
    if (open.incrementAndGet() > limits.connections()) {
      open.decrementAndGet();
      connection.close();
      return;
    }
    waitingSince.put(connection, System.nanoTime());
    connection.closeHandler(
        closed -> {
          waitingSince.remove(connection);
          open.decrementAndGet();
        });
  }

  /** The head of a request is there. */
  void asked(Visit visit) {
    waitingSince.remove(visit.request().connection());
    askedAt.put(visit, System.nanoTime());
  }

  /** The answer is sent: the next request may come. */
  void answered(Visit visit) {
    askedAt.remove(visit);
    waitingSince.put(visit.request().connection(), System.nanoTime());
  }

  /** What is no HTTP, or too long a head, is not talked to. */
  void invalid(HttpServerRequest request) {
    request.connection().close();
  }

  private void endLate() {
    takeLate(waitingSince, limits.idle()).forEach(HttpConnection::close);
    takeLate(askedAt, limits.answer()).stream()
        .filter(Visit::isUnanswered)
        .forEach(visit -> visit.refuse(tooLate()));
  }

  private static Refusal tooLate() {
    return new Refusal(
        504,
        "TooLate",
        "Neither ion nor the host of the data answered in time.",
        Optional.of(SOON));
  }

  private static <T> List<T> takeLate(IdentityHashMap<T, Long> since, Duration longest) {
    long before = System.nanoTime() - longest.toNanos();
    List<T> late =
        since.entrySet().stream()
            .filter(entry -> entry.getValue() - before < 0)
            .map(Map.Entry::getKey)
            .toList();
    late.forEach(since::remove);
    return late;
  }
}
