package io.ionflow.store;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server that answers its requests one after the other as a test tells it, byte by byte. */
final class LoopbackStore implements AutoCloseable {
  private static final Keys KEYS = new Keys("AK", "secret", Optional.of("session"));

  private final ServerSocket server;
  private final List<Reply> replies;
  private final AtomicInteger count = new AtomicInteger();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  /** What to do about a request of which the head has been read. */
  @FunctionalInterface
  interface Reply {
    void to(Request request) throws IOException;
  }

  /** A request under way. */
  record Request(String line, Map<String, String> headers, InputStream in, OutputStream out) {

    long drain() throws IOException {
      if (headers.containsKey("expect")) {
        say("HTTP/1.1 100 Continue\r\n\r\n");
      }
      long left = Long.parseLong(headers.getOrDefault("content-length", "0"));
      in.skipNBytes(left);
      return left;
    }

    void say(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
  }

  /** The last reply stands for all that follow. */
  LoopbackStore(Reply... replies) throws IOException {
    this.replies = List.of(replies);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "loopback-store");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the body and answers. */
  static Reply answer(int status, String headers, String body) {
    return request -> {
      request.drain();
      request.say(head(status, headers, body.length()) + body);
    };
  }

  static String head(int status, String headers, long length) {
    return "HTTP/1.1 %d OK\r\n%sContent-Length: %d\r\n\r\n".formatted(status, headers, length);
  }

  /** Breaks the connection with the body unread, as servers do that refuse. */
  static Reply reset() {
    return request -> {
      throw new EOFException("reset");
    };
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread thread = new Thread(() -> serve(socket), "loopback-connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
          String[] pair = header.split(":", 2);
          headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        Request request = new Request(line, headers, in, socket.getOutputStream());
        requests.add(request);
        replies.get(Math.min(count.getAndIncrement(), replies.size() - 1)).to(request);
      }
    } catch (IOException end) {
      abandon(socket);
    }
  }

  /** With a reset rather than an orderly end. */
  private static void abandon(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException gone) {
      return;
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  List<Request> requests() {
    return requests;
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** This server as a place in S3. */
  ObjectStore over(Wire wire) {
    return at(wire, address());
  }

  static ObjectStore at(Wire wire, URI endpoint) {
    Place place = new Place(endpoint, "us-east-1", "b", "p/");
    return new ObjectStore(wire, place, () -> KEYS, Clock.systemUTC());
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
