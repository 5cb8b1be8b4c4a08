package io.ionflow.sandbox;

import io.ionflow.sandbox.server.WebServer;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;

/** The two servers of a sandbox: both run, or neither. */
record Servers(WebServer s3, WebServer api) implements Closeable {

  /**
   * Starts both.
   *
   * @param apiHandler made when the S3 side has its address
   */
  static Servers start(
      SandboxOptions options, Handler s3Handler, Function<WebServer, Handler> apiHandler)
      throws IOException {
    int s3Port = options.port() == 0 ? 0 : options.port() + 1;
    WebServer s3 = new WebServer("sandbox-s3", s3Port, options.s3Tls(), s3Handler);
    try {
      return new Servers(
          s3, new WebServer("sandbox-api", options.port(), Optional.empty(), apiHandler.apply(s3)));
    } catch (IOException e) {
      s3.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      api.close();
    } finally {
      s3.close();
    }
  }
}
