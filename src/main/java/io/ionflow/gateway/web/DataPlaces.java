package io.ionflow.gateway.web;

import io.ionflow.gateway.Neighbourhood;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the hosts of data are. A request goes to the very address that was looked at, so no other
 * answer of the name's owner can come between. Belongs to one event loop.
 */
final class DataPlaces {
  private static final long KEPT = Duration.ofSeconds(30).toNanos();
  private static final int MOST = 1000;

  private final Vertx vertx;
  private final Neighbourhood neighbourhood;
  private final Map<String, Known> known = new HashMap<>();

  private record Known(Future<String> address, long since) {}

  DataPlaces(Vertx vertx, Neighbourhood neighbourhood) {
    this.vertx = vertx;
    this.neighbourhood = neighbourhood;
  }

  /**
   * Looks it up.
   *
   * @return fails with a {@code Refusal} or {@code UnknownHostException}
   */
  Future<SocketAddress> of(URI origin) {
    boolean tls = "https".equalsIgnoreCase(origin.getScheme());
    int port = origin.getPort() < 0 ? (tls ? 443 : 80) : origin.getPort();
    return address(origin.getHost()).map(found -> SocketAddress.inetSocketAddress(port, found));
  }

  private Future<String> address(String host) {
    long now = System.nanoTime();
    Known before = known.get(host);
    if (before != null && now - before.since() < KEPT && !before.address().failed()) {
      return before.address();
    }
    if (known.size() > MOST) {
      known.clear();
    }
    Future<String> asked =
        vertx.executeBlocking(() -> neighbourhood.place(host).getHostAddress(), false);
    known.put(host, new Known(asked, now));
    return asked;
  }
}
