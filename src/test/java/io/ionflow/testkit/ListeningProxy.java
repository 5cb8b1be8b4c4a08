package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands before an ion, notes every secret that passes on its way to and from the token endpoint,
 * and can answer with all that it was sent.
 */
public final class ListeningProxy implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Map<String, String> secrets = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final URI ion;
  private volatile int echo;

  public ListeningProxy(URI ion) throws IOException {
    this.ion = ion;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  public URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on the token endpoint answers with that status and quotes the request; 0 to stop. */
  public void quoteWith(int status) {
    echo = status;
  }

  /** The secrets that have passed, each under a name of its own. */
  public Map<String, String> secrets() {
    return Map.copyOf(secrets);
  }

  private void pass(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    boolean token = exchange.getRequestURI().getPath().startsWith("/oauth/token");
    if (token) {
      note(body, "code", "code_verifier", "refresh_token");
    }
    if (token && echo > 0) {
      String quoted = new String(body, StandardCharsets.UTF_8);
      answer(
          exchange,
          echo,
          JSON.writeValueAsBytes(Map.of("error", "odd", "error_description", quoted)));
      return;
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(ion.resolve(exchange.getRequestURI().toString()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
      for (String name : new String[] {"Authorization", "Content-Type", "Accept"}) {
        String value = exchange.getRequestHeaders().getFirst(name);
        if (value != null) {
          request.header(name, value);
        }
      }
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (token) {
        note(answer.body(), "access_token", "refresh_token");
      }
      answer(exchange, answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void note(byte[] body, String... names) throws IOException {
    JsonNode json = JSON.readTree(body);
    for (String name : names) {
      String value = json.path(name).asText();
      if (!value.isEmpty()) {
        secrets.put(name + " " + (secrets.size() + 1), value);
      }
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
