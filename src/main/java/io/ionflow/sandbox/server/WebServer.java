package io.ionflow.sandbox.server;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on the loopback address. */
public final class WebServer implements Closeable {
  private static final String HOST = "127.0.0.1";
  private static final int THREADS = 100;

  private final Server server;
  private final ServerConnector connector;
  private final String scheme;

  /**
   * Starts a server.
   *
   * @param name of its threads
   * @param port 0 for any free one
   * @param tls speaks TLS if present
   * @throws IOException if the port is taken
   */
  public WebServer(String name, int port, Optional<SSLContext> tls, Handler handler)
      throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName(name);
    this.server = new Server(threads);
    this.scheme = tls.isPresent() ? "https" : "http";
    this.connector =
        tls.map(context -> new ServerConnector(server, secured(context), http()))
            .orElseGet(() -> new ServerConnector(server, http()));
    connector.setHost(HOST);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(handler);
    server.setErrorHandler(new PlainErrors());
    run("start", server::start);
  }

  /** Where it listens. */
  public URI address() {
    return URI.create(scheme + "://" + HOST + ":" + connector.getLocalPort());
  }

  private static HttpConnectionFactory http() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    // S3 keys may hold what URIs should not; the signature is over what was sent.
    configuration.setHttpCompliance(HttpCompliance.LEGACY);
    configuration.setUriCompliance(UriCompliance.LEGACY);
    // A signed Content-Type must arrive as it was written, not as the header cache has it.
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setFormEncodedMethods();
    return new HttpConnectionFactory(configuration);
  }

  private static SslContextFactory.Server secured(SSLContext context) {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(context);
    return factory;
  }

  @Override
  public void close() throws IOException {
    run("stop", server::stop);
  }

  private interface Step {
    void run() throws Exception;
  }

  private static void run(String what, Step step) throws IOException {
    try {
      step.run();
    } catch (IOException e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted at the " + what + " of a server");
    } catch (Exception e) {
      throw new IOException("A server of the sandbox did not " + what + ": " + e.getMessage(), e);
    }
  }
}
