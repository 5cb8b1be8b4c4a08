package io.ionflow.sandbox.control;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body comes no faster than a rule lets it. */
final class SlowRequest extends Request.Wrapper {
  private final long bytesPerSecond;

  SlowRequest(Request wrapped, long bytesPerSecond) {
    super(wrapped);
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public Content.Chunk read() {
    Content.Chunk chunk = super.read();
    if (chunk != null && chunk.hasRemaining()) {
      FaultyServer.pause(chunk.remaining(), bytesPerSecond);
    }
    return chunk;
  }
}
