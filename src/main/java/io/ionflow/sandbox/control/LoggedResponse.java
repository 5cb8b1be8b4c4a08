package io.ionflow.sandbox.control;

import io.ionflow.sandbox.control.FaultRule.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Notes the status in the log just before the first byte of the answer leaves. */
final class LoggedResponse extends Response.Wrapper {
  private final RequestLog.Arrival arrival;
  private final Optional<Long> fault;

  LoggedResponse(
      Request request, Response wrapped, RequestLog.Arrival arrival, Optional<Long> fault) {
    super(request, wrapped);
    this.arrival = arrival;
    this.fault = fault;
  }

  /** Notes the status, the first time; 0 if there is no answer. */
  void answered(int status) {
    if (arrival.answer().isEmpty()) {
      arrival.answered(new RequestLog.Answer(status, fault));
    }
  }

  /** Gives the answer that a rule asks for. */
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
