package io.ionflow.sandbox.control;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Request;

/**
 * A request whose body a rule spoils on its way in: at one of its bytes a bit is flipped, nothing
 * more is read, or the connection is reset. Of an {@code aws-chunked} body the bytes are counted
 * after the head of its first chunk.
 */
final class SpoiltRequest extends Request.Wrapper {
  /** A client that has gone away is not noticed while nothing is read; this ends what it began. */
  private static final long LONGEST_STALL_MINUTES = 5;

  private final FaultRule rule;
  private final Runnable onCut;
  private boolean inContent;
  private long passedBytes;
  private boolean stalled;

  /**
   * Spoils a request.
   *
   * @param onCut runs before the connection is reset
   */
  SpoiltRequest(Request wrapped, FaultRule rule, Runnable onCut) {
    super(wrapped);
    this.rule = rule;
    this.onCut = onCut;
    String digest = wrapped.getHeaders().get("x-amz-content-sha256");
    this.inContent = digest == null || !digest.startsWith("STREAMING-");
  }

  @Override
  public Content.Chunk read() {
    if (stalled) {
      return null;
    }
    Content.Chunk chunk = super.read();
    if (chunk == null || !chunk.hasRemaining()) {
      return chunk;
    }
    ByteBuffer bytes = ByteBuffer.allocate(chunk.remaining()).put(chunk.getByteBuffer()).flip();
    boolean last = chunk.isLast();
    chunk.release();
    return spoilt(bytes, last);
  }

  private Content.Chunk spoilt(ByteBuffer bytes, boolean last) {
    int head = headBytes(bytes);
    long from = passedBytes - head;
    long to = from + bytes.remaining();
    passedBytes = Math.max(0, to);
    if (rule.cutAt().filter(at -> at < to && inContent).isPresent()) {
      onCut.run();
      return Content.Chunk.from(reset(), true);
    }
    rule.flipAt()
        .filter(at -> at >= from + head && at < to && inContent)
        .map(at -> (int) (at - from))
        .ifPresent(at -> bytes.put(at, (byte) (bytes.get(at) ^ 1)));
    if (rule.stallAt().filter(at -> at < to && inContent).isPresent()) {
      stalled = true;
      bytes.limit((int) (rule.stallAt().get() - from));
      return bytes.hasRemaining() ? Content.Chunk.from(bytes, false) : null;
    }
    return Content.Chunk.from(bytes, last);
  }

  /** How many of the bytes come before the content. */
  private int headBytes(ByteBuffer bytes) {
    int head = 0;
    while (!inContent && head < bytes.remaining()) {
      inContent = bytes.get(head++) == '\n';
    }
    return head;
  }

  /** What waits for more waits until the connection is given up. */
  @Override
  public void demand(Runnable demandCallback) {
    if (stalled) {
      addFailureListener(
          failure -> {
            stalled = false;
            demandCallback.run();
          });
      getComponents().getScheduler().schedule(this::reset, LONGEST_STALL_MINUTES, TimeUnit.MINUTES);
    } else {
      super.demand(demandCallback);
    }
  }

  private EofException reset() {
    EndPoint end = getConnectionMetaData().getConnection().getEndPoint();
    while (end instanceof EndPoint.Wrapper wrapper) {
      end = wrapper.unwrap();
    }
    EofException reset = new EofException("reset by a fault rule");
    try {
      if (end instanceof SocketChannelEndPoint socket) {
        // Without lingering, closing is a reset.
        socket.getChannel().setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      reset.addSuppressed(e);
    }
    end.close();
    return reset;
  }
}
