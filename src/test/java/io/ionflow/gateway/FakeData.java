package io.ionflow.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * ion and the host of its data in one, which answers what a test says: to prove what the gateway
 * does with what the sandbox never sends.
 */
final class FakeData implements AutoCloseable {
  static final String CANARY = "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJjYW5hcnkifQ.Y2FuYXJ5Y2FuYXJ5";

  /** Answers a request for data. */
  interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Answering> files = new ConcurrentHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private volatile String endpoint;

  FakeData() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
    endpoint = ion("3DTILES", address() + "data/tileset.json?v=2");
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** What ion answers for any asset. */
  FakeData says(String json) {
    endpoint = json;
    return this;
  }

  static String ion(String type, String url) {
    return "{\"type\":\"%s\",\"url\":\"%s\",\"accessToken\":\"%s\",\"attributions\":[{\"html\":\"<b>A &amp; B\\r\\nX: y</b>\"}]}"
        .formatted(type, url, CANARY);
  }

  /** What the data's host answers for a file. */
  FakeData file(String path, Answering answering) {
    files.put(path, answering);
    return this;
  }

  /** Sends text with headers, name and value by turns. */
  static Answering text(int status, String body, String... headers) {
    return exchange -> {
      for (int i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
      }
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    };
  }

  /** Sends that many bytes. */
  static Answering bytes(long size) {
    return exchange -> {
      exchange.sendResponseHeaders(200, size);
      byte[] part = new byte[64 * 1024];
      try (OutputStream body = exchange.getResponseBody()) {
        for (long left = size; left > 0; left -= part.length) {
          body.write(part, 0, (int) Math.min(left, part.length));
        }
      }
    };
  }

  /** Method and target of all requests, and the token that they brought. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      asked.add(
          exchange.getRequestMethod()
              + " "
              + exchange.getRequestURI()
              + " "
              + exchange.getRequestHeaders().getFirst("Authorization")
              + " "
              + exchange.getRequestHeaders().entrySet());
      if (path.equals("/v1/me")) {
        text(200, "{\"id\":1,\"scopes\":[\"assets:read\",\"assets:write\",\"assets:list\"]}")
            .answer(exchange);
      } else if (path.endsWith("/endpoint")) {
        text(200, endpoint).answer(exchange);
      } else if (path.startsWith("/v1/")) {
        text(200, "{\"items\":[]}").answer(exchange);
      } else {
        files.getOrDefault(path, text(404, "no such file for " + CANARY)).answer(exchange);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
