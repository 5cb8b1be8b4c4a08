package io.ionflow.gateway.web;

import io.ionflow.gateway.GatewayLimits;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds connections: how many there are in all, and how long each may take to say what it wants. A
 * client that sends its request a byte at a time keeps a connection from standing still, so the
 * whole head has a time of its own. Belongs to one event loop.
 */
final class Patience {
  private final IdentityHashMap<HttpConnection, Long> waitingSince = new IdentityHashMap<>();
  private final GatewayLimits limits;
  private final AtomicInteger open;

  /**
   * @param open connections on all event loops
   */
  Patience(Vertx vertx, GatewayLimits limits, AtomicInteger open) {
    this.limits = limits;
    this.open = open;
    long look = Math.max(100, limits.idle().toMillis() / 4);
    vertx.setPeriodic(look, timer -> closeLate());
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
  void asked(HttpConnection connection) {
    waitingSince.remove(connection);
  }

  /** The answer is sent: the next request may come. */
  void answered(HttpConnection connection) {
    waitingSince.put(connection, System.nanoTime());
  }

  /** What is no HTTP, or too long a head, is not talked to. */
  void invalid(HttpServerRequest request) {
    request.connection().close();
  }

  private void closeLate() {
    long before = System.nanoTime() - limits.idle().toNanos();
    waitingSince.entrySet().stream()
        .filter(entry -> entry.getValue() - before < 0)
        .map(Map.Entry::getKey)
        .toList() // closing changes the map
        .forEach(HttpConnection::close);
  }
}
