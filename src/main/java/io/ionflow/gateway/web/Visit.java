package io.ionflow.gateway.web;

import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.Budgets;
import io.ionflow.gateway.Meter;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Traffic;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request from its head to its end: it is answered whatever fails, and what was sent is counted
 * and told to the meter once, however it ends. Belongs to one event loop.
 */
final class Visit {
  private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

  /** Stays on every answer, so that a page can read what it needs to know. */
  private static final String EXPOSED =
      "Content-Length, Content-Range, Accept-Ranges, ETag, Last-Modified, X-Ionflow-Attribution";

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Meter meter;
  private final Clock clock;
  private final Context loop = Vertx.currentContext();
  private Optional<AppKey> key = Optional.empty();
  private Optional<Budgets.Spent> spent = Optional.empty();
  private long assetId;
  private long bytes;
  private boolean over;
  private Runnable onEnd = () -> {};
  private Runnable afterwards = () -> {};

  Visit(HttpServerRequest request, Meter meter, Clock clock) {
    this.request = request;
    this.response = request.response();
    this.meter = meter;
    this.clock = clock;
    response.closeHandler(left -> over());
    response.exceptionHandler(gone -> {}); // the close that follows ends the visit
    response.putHeader("X-Content-Type-Options", "nosniff");
  }

  HttpServerRequest request() {
    return request;
  }

  HttpServerResponse response() {
    return response;
  }

  boolean isHead() {
    return request.method().equals(HttpMethod.HEAD);
  }

  /** Whether nothing more can be sent. */
  boolean isOver() {
    return over || response.closed() || response.ended();
  }

  /** Does something for it; what that throws is its answer. */
  void attempt(Runnable action) {
    try {
      action.run();
    } catch (Refusal refusal) {
      refuse(refusal);
    } catch (RuntimeException e) {
      LOG.error("The gateway failed at a request: {}", e.toString());
      refuse(new Refusal(500, "Failed", "The gateway failed; its log says why."));
    }
  }

  /** Goes on, on its own event loop, with what comes or with why it does not. */
  <T> void when(CompletionStage<T> stage, BiConsumer<T, Throwable> action) {
    var unused =
        stage.whenComplete(
            (value, thrown) -> onLoop(() -> attempt(() -> action.accept(value, thrown))));
  }

  private void onLoop(Runnable action) {
    if (Vertx.currentContext() == loop) {
      action.run();
    } else {
      loop.runOnContext(resumed -> action.run());
    }
  }

  /** From here on it is on this app's account. */
  void isOf(AppKey app) {
    key = Optional.of(app);
    String origin = request.getHeader("Origin");
    if (app.origins().isEmpty()) {
      response.putHeader("Access-Control-Allow-Origin", "*");
    } else {
      response.putHeader("Vary", "Origin");
      if (origin != null && app.allows(origin)) {
        response.putHeader("Access-Control-Allow-Origin", origin);
      }
    }
    response.putHeader("Access-Control-Expose-Headers", EXPOSED);
  }

  void isOn(Budgets.Spent budget) {
    spent = Optional.of(budget);
  }

  void isAbout(long asset) {
    assetId = asset;
  }

  /** What to give up when it ends, however it does. */
  void onEnd(Runnable action) {
    onEnd = action;
  }

  /** What to do after that. */
  void afterwards(Runnable action) {
    afterwards = action;
  }

  /**
   * Sends a part of the body. It counts when the machine's network has taken it, not before: what
   * waits here when a client leaves was not sent.
   */
  void write(Buffer part) {
    int length = part.length();
    response.write(part).onSuccess(sent -> count(length));
  }

  /** The same with the last part, so that a small file leaves in one piece with its head. */
  void end(Buffer last) {
    int length = last.length();
    response
        .end(last)
        .onComplete(
            sent -> {
              if (sent.succeeded()) {
                count(length);
              }
              over();
            });
  }

  /** Nothing more is to be sent. */
  void end() {
    response.end().onComplete(sent -> over());
  }

  /** Sends a whole body. */
  void answer(int status, String contentType, Buffer body) {
    response.setStatusCode(status).putHeader("Content-Type", contentType);
    response.putHeader("Content-Length", Integer.toString(body.length()));
    if (isHead()) {
      end();
    } else {
      end(body);
    }
  }

  /** Ends it before all is sent, which the client sees by the connection's end. */
  void cut() {
    if (!isOver()) { // else the connection may serve the next one by now
      request.connection().close();
    }
  }

  /** Whether its client has got nothing yet. */
  boolean isUnanswered() {
    return !isOver() && !response.headWritten();
  }

  /** Says no. */
  void refuse(Refusal refusal) {
    if (!isUnanswered()) {
      cut();
      return;
    }
    refusal
        .retryAfter()
        .ifPresent(
            wait ->
                response.putHeader("Retry-After", Long.toString(wait.plusMillis(999).toSeconds())));
    response.putHeader("Cache-Control", "no-store");
    if (refusal.status() == 405) {
      response.putHeader("Allow", "GET, HEAD, OPTIONS");
    }
    if (refusal.status() == 400) {
      response.putHeader("Connection", "close"); // what follows on it can't be trusted
    }
    JsonObject body =
        new JsonObject().put("code", refusal.code()).put("message", refusal.getMessage());
    answer(refusal.status(), "application/json", body.toBuffer());
  }

  private void count(int length) {
    bytes += length;
    spent.ifPresent(budget -> budget.sent(length));
  }

  private void over() {
    if (over) {
      return;
    }
    over = true;
    onEnd.run();
    afterwards.run();
    spent.ifPresent(Budgets.Spent::leave);
    key.ifPresent(
        app ->
            meter.record(
                new Traffic(
                    clock.instant(),
                    app.app(),
                    app.tokenName(),
                    assetId,
                    Traffic.Kind.REQUEST,
                    bytes,
                    response.getStatusCode())));
  }
}
