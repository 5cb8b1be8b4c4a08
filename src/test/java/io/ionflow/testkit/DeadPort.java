package io.ionflow.testkit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.Callable;

/** The port of a server that is gone. */
public final class DeadPort {
  private DeadPort() {}

  /**
   * Does something while calls there are refused, and no other test's server is given the port.
   *
   * @param server a loopback address, whose server has just been closed
   */
  public static <T> T during(URI server, Callable<T> work) throws Exception {
    try (Socket holder = new Socket()) {
      holder.setReuseAddress(true); // the server's connections may linger
      holder.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
      return work.call();
    }
  }
}
