package io.ionflow.sandbox.control;

import io.ionflow.sandbox.control.FaultRule.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
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
    Logged logged = new Logged(request, response, arrival, fault.map(Faults.Active::id));
    if (fault.isEmpty()) {
      return super.handle(request, logged, callback);
    }
    return act(fault.get().rule(), request, logged, callback);
  }

  private boolean act(FaultRule rule, Request request, Logged response, Callback callback)
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
    Request slowed = rule.bytesPerSecond().isPresent() ? new Slow(request, rule) : request;
    return super.handle(slowed, new Spoilt(slowed, response, rule, side), callback);
  }

  private static void cut(Request request, Callback callback) {
    request.getConnectionMetaData().getConnection().getEndPoint().close();
    callback.failed(new EofException("cut by a fault rule"));
  }

  private static void pause(long sizeBytes, long bytesPerSecond) {
    try {
      Thread.sleep(Duration.ofSeconds(sizeBytes).dividedBy(bytesPerSecond).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Notes the status in the log just before the first byte of the answer leaves. */
  private static class Logged extends Response.Wrapper {
    private final RequestLog.Arrival arrival;
    private final Optional<Long> fault;

    Logged(Request request, Response wrapped, RequestLog.Arrival arrival, Optional<Long> fault) {
      super(request, wrapped);
      this.arrival = arrival;
      this.fault = fault;
    }

    void answered(int status) {
      if (arrival.answer().isEmpty()) {
        arrival.answered(new RequestLog.Answer(status, fault));
      }
    }

    void write(FaultRule rule, Side side, Callback callback) {
      String body = rule.body().orElseGet(() -> FaultBody.of(rule, side));
      ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
      setStatus(rule.status().orElseThrow());
      getHeaders().put(HttpHeader.CONTENT_TYPE, FaultBody.contentType(body, side));
      getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.remaining());
      rule.retryAfter().ifPresent(value -> getHeaders().put(HttpHeader.RETRY_AFTER, value));
      write(true, bytes, callback);
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      answered(getStatus());
      super.write(last, content, callback);
    }
  }

  /** A request whose body comes no faster than the rule lets it. */
  private static final class Slow extends Request.Wrapper {
    private final long bytesPerSecond;

    Slow(Request wrapped, FaultRule rule) {
      super(wrapped);
      this.bytesPerSecond = rule.bytesPerSecond().orElseThrow();
    }

    @Override
    public Content.Chunk read() {
      Content.Chunk chunk = super.read();
      if (chunk != null && chunk.hasRemaining()) {
        pause(chunk.remaining(), bytesPerSecond);
      }
      return chunk;
    }
  }

  /** An answer that a rule spoils once the request has had its effect. */
  private static final class Spoilt extends Response.Wrapper {
    private static final int SLICE_BYTES = 512;
    private static final byte[] WRONG_JSON = "{\"items\":[".getBytes(StandardCharsets.UTF_8);

    private final Logged answer;
    private final FaultRule rule;
    private final Side side;
    private boolean spoilt;

    Spoilt(Request request, Logged answer, FaultRule rule, Side side) {
      super(request, answer);
      this.answer = answer;
      this.rule = rule;
      this.side = side;
    }

    @Override
    public void write(boolean last, ByteBuffer content, Callback callback) {
      if (rule.cut()) {
        answer.answered(0);
        cut(getRequest(), callback);
      } else if (rule.status().isPresent()) {
        once(() -> replace(callback), callback);
      } else if (rule.wrongJson()) {
        once(() -> wrongJson(callback), callback);
      } else if (rule.truncated()) {
        truncate(content, callback);
      } else if (rule.bytesPerSecond().isPresent()) {
        trickle(last, content, callback);
      } else {
        super.write(last, content, callback);
      }
    }

    private void once(Runnable write, Callback callback) {
      if (spoilt) {
        callback.succeeded();
      } else {
        spoilt = true;
        write.run();
      }
    }

    private void replace(Callback callback) {
      getHeaders().remove(HttpHeader.CONTENT_LENGTH);
      answer.write(rule, side, callback);
    }

    private void wrongJson(Callback callback) {
      getHeaders().put(HttpHeader.CONTENT_LENGTH, WRONG_JSON.length);
      super.write(true, ByteBuffer.wrap(WRONG_JSON), callback);
    }

    private void truncate(ByteBuffer content, Callback callback) {
      ByteBuffer half = content == null ? ByteBuffer.allocate(0) : content.duplicate();
      half.limit(half.position() + half.remaining() / 2);
      super.write(false, half, Callback.from(() -> cut(getRequest(), callback), callback::failed));
    }

    private void trickle(boolean last, ByteBuffer content, Callback callback) {
      if (content == null || content.remaining() <= SLICE_BYTES) {
        pause(content == null ? 0 : content.remaining(), rule.bytesPerSecond().orElseThrow());
        super.write(last, content, callback);
        return;
      }
      ByteBuffer slice = content.slice(content.position(), SLICE_BYTES);
      content.position(content.position() + SLICE_BYTES);
      pause(SLICE_BYTES, rule.bytesPerSecond().orElseThrow());
      super.write(
          false, slice, Callback.from(() -> trickle(last, content, callback), callback::failed));
    }
  }
}
