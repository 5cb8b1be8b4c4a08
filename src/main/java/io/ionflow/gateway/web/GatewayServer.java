package io.ionflow.gateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.gateway.Aliases;
import io.ionflow.gateway.Budgets;
import io.ionflow.gateway.DiskCache;
import io.ionflow.gateway.GatewayLimits;
import io.ionflow.gateway.GeocodeQuestion;
import io.ionflow.gateway.Keys;
import io.ionflow.gateway.Meter;
import io.ionflow.gateway.Neighbourhood;
import io.ionflow.gateway.Sessions;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * The gateway's port. One event loop a core takes connections; nothing on them waits for anything.
 */
public final class GatewayServer implements AutoCloseable {
  private static final int LONGEST_LINE = 4096;
  private static final int LONGEST_HEAD = 16 * 1024;
  private static final int MOST_LOOPS = 8;
  private static final long STOP_SECONDS = 10;

  /** For Vert.x: any free port, and the same one for all loops. */
  private static final int ANY_SHARED = -1;

  private final Vertx vertx;
  private final AtomicInteger port;

  private GatewayServer(Vertx vertx, AtomicInteger port) {
    this.vertx = vertx;
    this.port = port;
  }

  /**
   * Where it listens.
   *
   * @param port 0 for any free one
   * @param url address that clients see; empty to take it from their requests
   */
  public record Place(String host, int port, Optional<URI> url) {}

  /**
   * All that it works with.
   *
   * @param geocoder asks ion for places; ends with an {@code IonFault} if ion does not answer, with
   *     a {@code RejectedExecutionException} if too many ask already
   */
  public record Parts(
      Place place,
      GatewayLimits limits,
      Keys keys,
      Budgets budgets,
      Aliases aliases,
      Sessions sessions,
      Neighbourhood neighbourhood,
      Optional<DiskCache> cache,
      Function<GeocodeQuestion, CompletionStage<JsonNode>> geocoder,
      Catalog catalog,
      Page page,
      Meter meter,
      Clock clock) {}

  /**
   * Opens the port.
   *
   * @throws IOException if it can't be had
   */
  public static GatewayServer start(Parts parts) throws IOException {
    int loops = Math.min(MOST_LOOPS, Runtime.getRuntime().availableProcessors());
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setFileSystemOptions(new FileSystemOptions().setClassPathResolvingEnabled(false))
                .setEventLoopPoolSize(loops)
                .setWorkerPoolSize(4)
                .setInternalBlockingPoolSize(2));
    AtomicInteger port = new AtomicInteger(parts.place().port());
    AtomicInteger open = new AtomicInteger();
    AtomicLong held = new AtomicLong();
    AtomicLong kept = new AtomicLong();
    GatewayServer server = new GatewayServer(vertx, port);
    try {
      server.await(
          vertx.deployVerticle(
              () -> new Loop(parts, port, open, held, kept),
              new DeploymentOptions().setInstances(loops)));
      return server;
    } catch (IOException e) {
      server.close();
      throw new IOException(
          "The gateway can't listen on %s:%d: %s"
              .formatted(parts.place().host(), parts.place().port(), e.getMessage()),
          e);
    }
  }

  /** The port that it listens on. */
  public int port() {
    return port.get();
  }

  @Override
  public void close() throws IOException {
    await(vertx.close());
  }

  private void await(io.vertx.core.Future<?> future) throws IOException {
    try {
      future.toCompletionStage().toCompletableFuture().get(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(String.valueOf(cause.getMessage()), cause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /** One event loop's share. */
  private static final class Loop extends AbstractVerticle {
    private final Parts parts;
    private final AtomicInteger port;
    private final AtomicInteger open;
    private final AtomicLong held;
    private final AtomicLong kept;

    Loop(Parts parts, AtomicInteger port, AtomicInteger open, AtomicLong held, AtomicLong kept) {
      this.parts = parts;
      this.port = port;
      this.open = open;
      this.held = held;
      this.kept = kept;
    }

    @Override
    public void start(Promise<Void> started) {
      Patience patience = new Patience(vertx, parts.limits(), open);
      DataRelay relay =
          new DataRelay(
              vertx,
              parts,
              new Capabilities(held),
              new Shelf(vertx, parts.cache(), kept, parts.clock()));
      Counter counter = new Counter(parts, relay, patience);
      HttpServer server = vertx.createHttpServer(options());
      server
          .connectionHandler(patience::opened)
          .invalidRequestHandler(patience::invalid)
          .requestHandler(counter)
          .listen(
              parts.place().port() == 0 ? ANY_SHARED : parts.place().port(), parts.place().host())
          .onSuccess(listening -> port.set(listening.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }

    private HttpServerOptions options() {
      return new HttpServerOptions()
          .setMaxInitialLineLength(LONGEST_LINE)
          .setMaxHeaderSize(LONGEST_HEAD)
          .setMaxFormFields(0)
          .setIdleTimeout((int) Math.max(1, parts.limits().idle().toSeconds()))
          .setHttp2ClearTextEnabled(false)
          .setHandle100ContinueAutomatically(false)
          .setTcpNoDelay(true);
    }
  }
}
