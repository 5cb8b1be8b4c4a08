package io.ionflow.gateway.web;

import io.ionflow.gateway.AssetSession;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.GatewayLimits;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Sessions;
import io.ionflow.gateway.TerrainParent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Fetches an asset's data with the token that ion lent for it and passes it on as it comes: no more
 * of it is here than a client is able to take. Redirects are not followed, and nothing that the
 * data's host says but data goes on to the client. Belongs to one event loop.
 */
final class DataRelay {
  private static final int POOL = 512;
  private static final int LARGEST_PART = 64 * 1024;
  private static final Duration SOON = Duration.ofSeconds(5);

  /** Over as many connections, as others may have been closed in the same moment. */
  private static final int TRIES = 3;

  /** How often the host of the data may refuse a request's token for a newer one to be tried. */
  private static final int TURNOVERS = 2;

  private final HttpClient client;
  private final DataPlaces places;
  private final Sessions sessions;
  private final GatewayLimits limits;
  private final Capabilities capabilities;
  private final Shelf shelf;

  DataRelay(Vertx vertx, GatewayServer.Parts parts, Capabilities capabilities, Shelf shelf) {
    this.sessions = parts.sessions();
    this.limits = parts.limits();
    this.places = new DataPlaces(vertx, parts.neighbourhood());
    this.capabilities = capabilities;
    this.shelf = shelf;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setMaxPoolSize(POOL)
                .setMaxWaitQueueSize(4 * POOL)
                .setConnectTimeout((int) limits.connect().toMillis())
                .setKeepAliveTimeout(20)
                .setDecompressionSupported(false)
                .setMaxChunkSize(LARGEST_PART)
                .setTcpNoDelay(true));
  }

  /**
   * What a visit fetches.
   *
   * @param path below the asset's address, encoded
   * @param byName whether the asset was asked for by a name, not by its id
   * @param gateway tells the asset's address at the gateway, for the few answers that name it
   */
  record Fetch(
      Visit visit, Reception.Guest guest, String path, boolean byName, Supplier<String> gateway) {}

  /** Answers with the asset's file. */
  void serve(Fetch fetch, long assetId) {
    fetch
        .visit()
        .when(
            sessions.of(fetch.guest().key(), assetId),
            (session, thrown) -> begin(fetch, assetId, session, thrown, TURNOVERS));
  }

  private void begin(
      Fetch fetch, long assetId, AssetSession session, Throwable thrown, int turnovers) {
    if (fetch.visit().isOver()) {
      return;
    }
    if (thrown != null) {
      throw Endpoints.refusal(assetId, thrown);
    }
    if (fetch.path().isEmpty()) {
      toEntry(fetch, session);
      return;
    }
    if (session.type().equals("TERRAIN") && TerrainParent.isElsewhere(fetch.path())) {
      throw TerrainParent.refusal();
    }
    shelf.answer(fetch, session, () -> ask(fetch, session, turnovers, TRIES));
  }

  private void ask(Fetch fetch, AssetSession session, int turnovers, int tries) {
    boolean rewritten = session.isCapabilities(fetch.path());
    places
        .of(session.address().origin())
        .compose(place -> client.request(options(fetch, session, rewritten).setServer(place)))
        .compose(
            request -> {
              request.exceptionHandler(broken -> {}); // told by the answer, or by its absence
              fetch.visit().onEnd(request::reset); // if the client leaves
              return request.send();
            })
        .onSuccess(
            answer ->
                fetch.visit().attempt(() -> judge(fetch, session, answer, rewritten, turnovers)))
        .onFailure(
            gone -> {
              if (tries > 1 && isClosed(gone) && !fetch.visit().isOver()) {
                ask(fetch, session, turnovers, tries - 1);
              } else {
                fetch.visit().refuse(gone instanceof Refusal no ? no : unreachable());
              }
            });
  }

  /**
   * Whether a host has closed a connection that was open, before it answered: it may do so with one
   * that has been idle at the moment in which it is used again, and what only reads may be asked
   * for once more (RFC 9110, 9.2.2).
   */
  private static boolean isClosed(Throwable gone) {
    return gone instanceof HttpClosedException
        || (gone instanceof IOException && !(gone instanceof ConnectException));
  }

  private RequestOptions options(Fetch fetch, AssetSession session, boolean rewritten) {
    URI origin = session.address().origin();
    boolean tls = "https".equalsIgnoreCase(origin.getScheme());
    RequestOptions options =
        new RequestOptions()
            .setMethod(
                rewritten ? io.vertx.core.http.HttpMethod.GET : fetch.visit().request().method())
            .setHost(origin.getHost())
            .setPort(origin.getPort() < 0 ? (tls ? 443 : 80) : origin.getPort())
            .setSsl(tls)
            .setURI(session.address().target(fetch.path(), fetch.guest().query().rest()))
            .setFollowRedirects(false)
            .setIdleTimeout(limits.idle().toMillis());
    if (rewritten) {
      options.putHeader("Accept-Encoding", "identity").putHeader("User-Agent", "ionflow");
    } else {
      DataHeaders.ask(fetch.visit().request().headers(), headers(options), fetch.byName());
    }
    session
        .token()
        .ifPresent(token -> options.putHeader("Authorization", "Bearer " + token.reveal()));
    return options;
  }

  private static io.vertx.core.MultiMap headers(RequestOptions options) {
    options.setHeaders(io.vertx.core.MultiMap.caseInsensitiveMultiMap());
    return options.getHeaders();
  }

  private void judge(
      Fetch fetch,
      AssetSession session,
      HttpClientResponse answer,
      boolean rewritten,
      int turnovers) {
    int status = answer.statusCode();
    answer.exceptionHandler(broken -> {});
    if (fetch.visit().isOver()) {
      answer
          .request()
          .reset(); // was refused as too late, or left, before there was a request to end
    } else if (status == 200 || (status == 206 && !rewritten)) {
      describe(fetch, session);
      if (rewritten) {
        capabilities.answer(fetch, session, answer);
      } else {
        pass(fetch, answer, shelf.keeping(fetch, session, answer));
      }
    } else if (status == 304 && !rewritten) {
      fetch.visit().onEnd(() -> {}); // there is nothing to give up
      describe(fetch, session);
      DataHeaders.answer(answer.headers(), fetch.visit().response().headers(), fetch.byName());
      fetch.visit().response().setStatusCode(status);
      fetch.visit().end();
    } else if (status == 401 && turnovers > 0) {
      fetch.visit().onEnd(() -> {});
      fetch
          .visit()
          .when(
              sessions.after(session, fetch.guest().key()),
              (newer, thrown) -> begin(fetch, session.assetId(), newer, thrown, turnovers - 1));
    } else {
      fetch.visit().onEnd(() -> {}); // what was said of it is short; the connection is used again
      fetch.visit().refuse(refusal(status));
    }
  }

  static void describe(Fetch fetch, AssetSession session) {
    var headers = fetch.visit().response().headers();
    headers.set("X-Ionflow-Attribution", session.credit());
    if (fetch.guest().carrier() == Reception.Carrier.HEADER) {
      headers.add("Vary", Reception.KEY_HEADER);
    }
  }

  /** Data goes on as fast as the client takes it. */
  private static void pass(Fetch fetch, HttpClientResponse answer, Shelf.Keeping keeping) {
    Visit visit = fetch.visit();
    var response = visit.response().setStatusCode(answer.statusCode());
    DataHeaders.answer(answer.headers(), response.headers(), fetch.byName());
    if (visit.isHead()) {
      visit.onEnd(() -> {});
      visit.end();
      return;
    }
    response.setChunked(!response.headers().contains("Content-Length"));
    long[] left = {length(answer)};
    answer.handler(
        part -> {
          left[0] -= part.length();
          keeping.take(part);
          if (left[0] == 0) {
            keeping.done();
            visit.onEnd(() -> {});
            visit.end(part);
            return;
          }
          visit.write(part);
          if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(ready -> answer.resume());
          }
        });
    answer.endHandler(
        done -> {
          keeping.done();
          visit.onEnd(() -> {});
          if (!visit.isOver()) {
            visit.end();
          }
        });
    answer.exceptionHandler(
        broken -> {
          keeping.giveUp();
          visit.cut();
        });
  }

  /** How long the body is; -1 if the host does not say. */
  private static long length(HttpClientResponse answer) {
    try {
      return Long.parseLong(String.valueOf(answer.getHeader("Content-Length")));
    } catch (NumberFormatException unknown) {
      return -1;
    }
  }

  private static void toEntry(Fetch fetch, AssetSession session) {
    if (session.entry().isEmpty()) {
      throw refusal(404);
    }
    String query = fetch.visit().request().query();
    fetch
        .visit()
        .response()
        .setStatusCode(302)
        .putHeader("Cache-Control", "no-store")
        .putHeader(
            "Location",
            fetch.gateway().get() + session.entry() + (query == null ? "" : "?" + query))
        .putHeader("Content-Length", "0");
    fetch.visit().end();
  }

  private static Refusal refusal(int status) {
    return switch (status) {
      case 403, 404, 410 -> new Refusal(404, "NotFound", "The asset has no such file.");
      case 412, 416 -> new Refusal(status, "NotThere", "The asset's file has no such part.");
      case 401 ->
          new Refusal(502, "DataRefused", "The host of the data refuses the token that ion gave.");
      case 429, 503 ->
          new Refusal(503, "DataBusy", "The host of the data is busy.", Optional.of(SOON));
      default ->
          new Refusal(
              502, "DataBroken", "The host of the data answered with status %d.".formatted(status));
    };
  }

  private static Refusal unreachable() {
    return new Refusal(
        502, "DataUnreachable", "The host of the data does not answer.", Optional.of(SOON));
  }
}
