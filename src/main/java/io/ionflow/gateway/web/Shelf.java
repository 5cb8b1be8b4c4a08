package io.ionflow.gateway.web;

import io.ionflow.gateway.AssetSession;
import io.ionflow.gateway.DiskCache;
import io.ionflow.gateway.Freshness;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Answers from the disk what is there, and puts there what passes. Only whole files as their host
 * sends them; never a document that holds the gateway's own addresses. Belongs to one event loop.
 */
final class Shelf {
  /** In all, of what passes and may be kept. */
  private static final long MOST_HELD = 64L * 1024 * 1024;

  private final Vertx vertx;
  private final Optional<DiskCache> cache;
  private final AtomicLong held;
  private final Clock clock;

  /**
   * @param held bytes that wait to be kept, on all event loops
   */
  Shelf(Vertx vertx, Optional<DiskCache> cache, AtomicLong held, Clock clock) {
    this.vertx = vertx;
    this.cache = cache;
    this.held = held;
    this.clock = clock;
  }

  private Optional<DiskCache.Key> key(DataRelay.Fetch fetch, AssetSession session) {
    MultiMap asked = fetch.visit().request().headers();
    boolean whole =
        fetch.visit().request().method().equals(HttpMethod.GET)
            && !asked.contains("Range")
            && !session.isCapabilities(fetch.path());
    return cache.isEmpty() || !whole
        ? Optional.empty()
        : Optional.of(
            new DiskCache.Key(
                fetch.guest().key().tokenName(),
                session.assetId(),
                session.address().origin()
                    + session.address().target(fetch.path(), fetch.guest().query().rest()),
                session.address().query(),
                accepted(asked)));
  }

  /** All that goes to the host and could change its answer, said or unsaid in {@code Vary}. */
  private static String accepted(MultiMap asked) {
    return Stream.of("Accept-Encoding", "Accept")
        .map(name -> String.join(",", asked.getAll(name)))
        .collect(Collectors.joining("\n"));
  }

  /** Answers, or does otherwise. */
  void answer(DataRelay.Fetch fetch, AssetSession session, Runnable otherwise) {
    Optional<DiskCache.Key> key = key(fetch, session);
    Optional<DiskCache.Kept> kept = key.flatMap(known -> cache.orElseThrow().find(known));
    if (kept.isEmpty()) {
      otherwise.run();
    } else if (isUnchanged(fetch, kept.get())) {
      describe(fetch, session, kept.get());
      fetch.visit().response().setStatusCode(304);
      fetch.visit().end();
    } else {
      vertx
          .fileSystem()
          .open(kept.get().file().toString(), new OpenOptions().setWrite(false).setCreate(false))
          .onSuccess(file -> send(fetch, session, kept.get(), file))
          .onFailure(
              gone -> {
                cache.orElseThrow().forget(key.orElseThrow());
                otherwise.run();
              });
    }
  }

  private static boolean isUnchanged(DataRelay.Fetch fetch, DiskCache.Kept kept) {
    MultiMap asked = fetch.visit().request().headers();
    String tag = asked.get("If-None-Match");
    String since = DataHeaders.knownSince(asked, fetch.byName());
    return tag != null
        ? tag.equals(kept.headers().get("ETag"))
        : since != null && since.equals(kept.headers().get("Last-Modified"));
  }

  private void describe(DataRelay.Fetch fetch, AssetSession session, DiskCache.Kept kept) {
    DataRelay.describe(fetch, session);
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(kept.headers());
    DataHeaders.answer(headers, fetch.visit().response().headers(), fetch.byName());
    long age = Duration.between(kept.stored(), clock.instant()).toSeconds();
    fetch.visit().response().putHeader("Age", Long.toString(Math.max(0, age)));
  }

  private void send(
      DataRelay.Fetch fetch, AssetSession session, DiskCache.Kept kept, AsyncFile file) {
    Visit visit = fetch.visit();
    if (visit.isOver()) {
      file.close();
      return;
    }
    visit.onEnd(file::close);
    describe(fetch, session, kept);
    var response = visit.response().setStatusCode(200);
    response.putHeader("Content-Length", Integer.toString(kept.length()));
    file.setReadBufferSize(64 * 1024)
        .exceptionHandler(broken -> visit.cut())
        .handler(
            part -> {
              visit.write(part);
              if (response.writeQueueFull()) {
                file.pause();
                response.drainHandler(ready -> file.resume());
              }
            })
        .endHandler(done -> visit.end());
  }

  /** What passes may be kept, if its host allows it. */
  Keeping keeping(DataRelay.Fetch fetch, AssetSession session, HttpClientResponse answer) {
    Optional<DiskCache.Key> key =
        answer.statusCode() == 200 ? key(fetch, session) : Optional.empty();
    Optional<Duration> fresh =
        key.flatMap(
            known ->
                Freshness.of(
                    answer.getHeader("Cache-Control"),
                    String.join(", ", answer.headers().getAll("Vary")).isEmpty()
                        ? null
                        : String.join(", ", answer.headers().getAll("Vary")),
                    answer.getHeader("Age")));
    return fresh.isEmpty()
        ? new Keeping(Optional.empty(), Duration.ZERO, Map.of())
        : new Keeping(key, fresh.get(), headers(answer));
  }

  private static Map<String, String> headers(HttpClientResponse answer) {
    Map<String, String> headers = new HashMap<>();
    for (String name : DataHeaders.KEPT) {
      Optional.ofNullable(answer.getHeader(name)).ifPresent(value -> headers.put(name, value));
    }
    return headers;
  }

  /** One answer on its way. */
  final class Keeping {
    private final Optional<DiskCache.Key> key;
    private final Duration fresh;
    private final Map<String, String> headers;
    private Buffer body = Buffer.buffer();
    private boolean given;

    private Keeping(Optional<DiskCache.Key> key, Duration fresh, Map<String, String> headers) {
      this.key = key;
      this.fresh = fresh;
      this.headers = headers;
      this.given = key.isEmpty();
    }

    /** Takes a part. */
    void take(Buffer part) {
      if (given) {
        return;
      }
      if (body.length() + part.length() > DiskCache.LARGEST
          || held.get() + part.length() > MOST_HELD) {
        giveUp();
        return;
      }
      held.addAndGet(part.length());
      body.appendBuffer(part);
    }

    /** It came whole. */
    void done() {
      if (given) {
        return;
      }
      given = true;
      byte[] bytes = body.getBytes();
      vertx
          .executeBlocking(
              () -> {
                cache.orElseThrow().keep(key.orElseThrow(), headers, bytes, fresh);
                return true;
              },
              false)
          .onComplete(written -> held.addAndGet(-bytes.length));
    }

    /** It did not. */
    void giveUp() {
      if (!given) {
        given = true;
        held.addAndGet(-body.length());
        body = Buffer.buffer();
      }
    }
  }
}
