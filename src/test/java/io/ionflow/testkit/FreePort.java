package io.ionflow.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback address that nobody listens on, for who opens it later. Not one of those
 * that systems lend to outgoing connections: another test would have taken it by then.
 */
public final class FreePort {
  private static final int FIRST = 15_000;
  private static final int LAST = 30_000;
  private static final int TRIES = 100;

  private FreePort() {}

  /** Looks for one. */
  public static int find() throws IOException {
    IOException last = new IOException("no port was tried");
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        last = taken;
      }
    }
    throw last;
  }
}
