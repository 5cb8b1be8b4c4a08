package io.ionflow.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server on the loopback address whose answers never end: after the start that a test gives
 * it, a byte at a time, each well before anybody is tired of waiting for it.
 */
public final class DrippingServer implements AutoCloseable {
  private static final long BETWEEN_MS = 50;

  private final ServerSocket server;
  private final String start;
  private final CountDownLatch gone = new CountDownLatch(1);

  /**
   * @param start what comes at once; the drops follow, each an {@code x}
   */
  public DrippingServer(String start) throws IOException {
    this.start = start;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    daemon(this::accept);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "dripping-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> drip(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void drip(Socket socket) {
    try (socket) {
      OutputStream out = socket.getOutputStream();
      out.write(start.getBytes(StandardCharsets.ISO_8859_1));
      while (!gone.await(BETWEEN_MS, TimeUnit.MILLISECONDS)) {
        out.write('x');
        out.flush();
      }
    } catch (IOException left) {
      gone.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether who asked has hung up. */
  public boolean isLeft() {
    return gone.getCount() == 0;
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    gone.countDown();
    server.close();
  }
}
