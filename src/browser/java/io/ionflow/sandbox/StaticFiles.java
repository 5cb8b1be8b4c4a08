package io.ionflow.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web site on the loopback address: a page, and CesiumJS under {@code /cesium/}. */
public final class StaticFiles implements AutoCloseable {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html",
          "css", "text/css",
          "js", "text/javascript",
          "mjs", "text/javascript",
          "json", "application/json",
          "png", "image/png",
          "svg", "image/svg+xml",
          "wasm", "application/wasm");

  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final HttpServer server;

  public StaticFiles(Path pages, Path cesium) throws IOException {
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, pages));
    server.createContext("/cesium/", exchange -> answer(exchange, cesium));
    server.setExecutor(threads);
    server.start();
  }

  public URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static void answer(HttpExchange exchange, Path root) throws IOException {
    try (exchange) {
      String context = exchange.getHttpContext().getPath();
      String name = exchange.getRequestURI().getPath().substring(context.length());
      Optional<Path> file =
          Optional.of(root.resolve(name).normalize())
              .filter(path -> path.startsWith(root) && Files.isRegularFile(path));
      if (file.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      String extension = name.substring(name.lastIndexOf('.') + 1);
      exchange
          .getResponseHeaders()
          .set("Content-Type", TYPES.getOrDefault(extension, "application/octet-stream"));
      exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
      exchange.sendResponseHeaders(200, Files.size(file.get()));
      Files.copy(file.get(), exchange.getResponseBody());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
