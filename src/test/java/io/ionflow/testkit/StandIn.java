package io.ionflow.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;

/** An HTTP server on the loopback address that answers as a test tells it, and notes what came. */
public final class StandIn implements AutoCloseable {
  private final HttpServer server;
  private final String scheme;
  private final List<Call> calls = new CopyOnWriteArrayList<>();

  /** What came; headers by name in lower case. */
  public record Call(String method, String target, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> entry.getValue().get(0))
          .findFirst()
          .orElse("");
    }
  }

  /** What to answer. */
  public record Reply(int status, String body) {}

  /** Decides on the answer. */
  @FunctionalInterface
  public interface Answers {
    Reply to(Call call);
  }

  public StandIn(Answers answers) throws IOException {
    this(HttpServer.create(loopback(), 0), "http", answers);
  }

  /** The same behind TLS. */
  public static StandIn behind(SSLContext tls, Answers answers) throws IOException {
    HttpsServer server = HttpsServer.create(loopback(), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    return new StandIn(server, "https", answers);
  }

  private StandIn(HttpServer server, String scheme, Answers answers) {
    this.server = server;
    this.scheme = scheme;
    server.createContext("/", exchange -> answer(exchange, answers));
    server.start();
  }

  private static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private void answer(HttpExchange exchange, Answers answers) throws IOException {
    try (exchange) {
      Call call =
          new Call(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      calls.add(call);
      Reply reply = answers.to(call);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  public URI address() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<Call> calls() {
    return calls;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
