package io.ionflow.sandbox.control;

import io.ionflow.sandbox.control.FaultRule.Side;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Stands before a server, logs what comes and lets the fault rules act on the connection itself.
 * The control API is neither logged nor faulted.
 */
public final class FaultyServer extends Handler.Wrapper {
  /** The attribute of a request that holds how many bytes of its object are to be kept, a Long. */
  public static final String KEPT_BYTES = "io.ionflow.sandbox.keptBytes";

  private final Side side;
  private final Faults faults;
  private final RequestLog log;

  /** Stands before that handler. */
  public FaultyServer(Side side, Faults faults, RequestLog log, Handler handler) {
    super(handler);
    this.side = side;
    this.faults = faults;
    this.log = log;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = Request.getPathInContext(request);
    if (side == Side.API && path.startsWith("/sandbox/")) {
      return super.handle(request, response, callback);
    }
    String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
    RequestLog.Arrival arrival =
        log.arrived(side, request.getMethod(), path + LoggedQuery.of(query));
    Optional<Faults.Active> fault = faults.on(side, request.getMethod(), path, query);
    LoggedResponse logged =
        new LoggedResponse(request, response, arrival, fault.map(Faults.Active::id));
    return fault.isPresent()
        ? act(fault.get().rule(), request, logged, callback)
        : super.handle(request, logged, callback);
  }

  private boolean act(FaultRule rule, Request request, LoggedResponse response, Callback callback)
      throws Exception {
    if (rule.delay().isPresent()) {
      Thread.sleep(rule.delay().get().toMillis());
    }
    if (rule.cut() && !rule.afterEffect()) {
      response.answered(0);
      cut(request, callback);
      return true;
    }
    if (rule.status().isPresent() && !rule.afterEffect()) {
      response.write(rule, side, callback);
      return true;
    }
    rule.keptBytes().ifPresent(bytes -> request.setAttribute(KEPT_BYTES, bytes));
    Request slowed =
        rule.bytesPerSecond().isPresent()
            ? new SlowRequest(request, rule.bytesPerSecond().get())
            : request;
    Request spoilt =
        rule.spoilsRequest() ? new SpoiltRequest(slowed, rule, () -> response.answered(0)) : slowed;
    return super.handle(spoilt, new SpoiltResponse(spoilt, response, rule, side), callback);
  }

  /** Closes the connection of a request without an answer. */
  static void cut(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EofException("cut by a fault rule"));
  }

  /** Waits as long as that many bytes take. */
  static void pause(long sizeBytes, long bytesPerSecond) {
    try {
      Thread.sleep(Duration.ofSeconds(sizeBytes).dividedBy(bytesPerSecond).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
