package io.ionflow.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A host that nobody has allowed: counts who comes. */
public final class Trap implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.2"));
  private final AtomicInteger visits = new AtomicInteger();

  public Trap() throws IOException {
    Thread counts = new Thread(this::count, "trap");
    counts.setDaemon(true);
    counts.start();
  }

  private void count() {
    while (!socket.isClosed()) {
      try {
        socket.accept().close();
        visits.incrementAndGet();
      } catch (IOException closed) {
        return;
      }
    }
  }

  public URI address() {
    return URI.create("http://127.0.0.2:" + socket.getLocalPort());
  }

  public int visits() {
    return visits.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
