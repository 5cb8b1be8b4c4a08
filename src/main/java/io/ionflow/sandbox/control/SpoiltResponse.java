package io.ionflow.sandbox.control;

import io.ionflow.sandbox.control.FaultRule.Side;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** An answer that a rule spoils once the request has had its effect. */
final class SpoiltResponse extends Response.Wrapper {
  private static final int SLICE_BYTES = 512;
  private static final byte[] WRONG_JSON = "{\"items\":[".getBytes(StandardCharsets.UTF_8);

  private final LoggedResponse answer;
  private final FaultRule rule;
  private final Side side;

  SpoiltResponse(Request request, LoggedResponse answer, FaultRule rule, Side side) {
    super(request, answer);
    this.answer = answer;
    this.rule = rule;
    this.side = side;
  }

  @Override
  public void write(boolean last, ByteBuffer content, Callback callback) {
    ByteBuffer bytes = Optional.ofNullable(content).orElseGet(() -> ByteBuffer.allocate(0));
    if (waitsForTheEffect() && !last) {
      callback.succeeded(); // a storage begins its answer before it is done
    } else if (rule.cut()) {
      answer.answered(0);
      FaultyServer.cut(getRequest(), callback);
    } else if (rule.status().isPresent() || rule.wrongJson()) {
      replace(callback);
    } else if (rule.truncated()) {
      truncate(bytes, callback);
    } else if (rule.bytesPerSecond().isPresent()) {
      trickle(last, bytes, rule.bytesPerSecond().get(), callback);
    } else {
      answer.write(last, bytes, callback);
    }
  }

  private boolean waitsForTheEffect() {
    return rule.cut() || rule.status().isPresent() || rule.wrongJson();
  }

  private void replace(Callback callback) {
    if (rule.status().isPresent()) {
      answer.write(rule, side, callback);
    } else {
      getHeaders().put(HttpHeader.CONTENT_LENGTH, WRONG_JSON.length);
      answer.write(true, ByteBuffer.wrap(WRONG_JSON), callback);
    }
  }

  private void truncate(ByteBuffer content, Callback callback) {
    ByteBuffer half = content.slice(content.position(), content.remaining() / 2);
    answer.write(
        false,
        half,
        Callback.from(() -> FaultyServer.cut(getRequest(), callback), callback::failed));
  }

  private void trickle(boolean last, ByteBuffer content, long bytesPerSecond, Callback callback) {
    try {
      while (content.remaining() > SLICE_BYTES) {
        FaultyServer.pause(SLICE_BYTES, bytesPerSecond);
        Content.Sink.write(answer, false, content.slice(content.position(), SLICE_BYTES));
        content.position(content.position() + SLICE_BYTES);
      }
    } catch (IOException e) {
      callback.failed(e);
      return;
    }
    FaultyServer.pause(content.remaining(), bytesPerSecond);
    answer.write(last, content, callback);
  }
}
