package io.ionflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.gateway.GeocodeQuestion;
import io.ionflow.gateway.SessionQuestion;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The gateway's lines to ion. A question holds its thread until ion answers, which may be minutes,
 * so each kind has threads of its own: a geocoder that hangs holds up no tile. What finds all of
 * them taken and the queue full ends with a RejectedExecutionException at once; it is never asked
 * by the thread that brings it, an event loop. All together take fewer connections than {@code
 * ion-call} has, so that flows get through.
 */
final class GatewayLines implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final Engine engine;
  private final ThreadPoolExecutor sessions = line("gateway-sessions", 12, 256);
  private final ThreadPoolExecutor geocodes = line("gateway-geocodes", 6, 24);
  private final ThreadPoolExecutor catalogs = line("gateway-catalog", 1, 1);

  GatewayLines(Engine engine) {
    this.engine = engine;
  }

  private static ThreadPoolExecutor line(String name, int threads, int mostWaiting) {
    ThreadPoolExecutor line =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(mostWaiting),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.AbortPolicy());
    line.allowCoreThreadTimeOut(true);
    return line;
  }

  /** Asks for an asset's address and a token to its data. */
  CompletableFuture<AssetEndpoint> session(SessionQuestion question) {
    return later(sessions, "direct:gateway-ask", question, AssetEndpoint.class);
  }

  /** Asks for places. */
  CompletableFuture<JsonNode> geocode(GeocodeQuestion question) {
    return later(geocodes, "direct:gateway-ask", question, JsonNode.class);
  }

  /** Asks for all assets. */
  CompletableFuture<List<Asset>> catalog() {
    IonRequest<AssetPage> all =
        IonRequest.get("/v1/assets", Map.of("limit", "1000"), AssetPage.class);
    return later(catalogs, "direct:gateway-catalog", all, List.class)
        .thenApply(
            assets -> {
              @SuppressWarnings("unchecked") // the items are those of the pages
              List<Asset> typed = (List<Asset>) assets;
              return typed;
            });
  }

  private <T> CompletableFuture<T> later(
      Executor by, String endpoint, Object body, Class<T> answer) {
    try {
      return CompletableFuture.supplyAsync(() -> engine.send(endpoint, body, answer), by)
          .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(cause(thrown)));
    } catch (RejectedExecutionException full) {
      return CompletableFuture.failedFuture(full);
    }
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException ? thrown.getCause() : thrown;
  }

  /** What waits is not asked any more; what is asked is not waited for. */
  @Override
  public void close() {
    List.of(sessions, geocodes, catalogs).forEach(ThreadPoolExecutor::shutdownNow);
  }
}
