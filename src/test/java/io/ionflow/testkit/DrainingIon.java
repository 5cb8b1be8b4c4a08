package io.ionflow.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Just so much of ion and its store that an upload comes to its end; keeps no byte. */
public final class DrainingIon implements AutoCloseable {
  private static final String ASSET =
      """
      {"id":1,"type":"3DTILES","name":"a","description":"","bytes":0,"status":"%s",
       "percentComplete":100}""";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final AtomicLong drained = new AtomicLong();

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits 40 ms
  }

  public DrainingIon() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI api() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Bytes that were put into the store. */
  public long drained() {
    return drained.get();
  }

  private void answer(HttpExchange exchange) throws IOException {
    long bytes = exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
    if (asked.startsWith("PUT /b/")) {
      drained.addAndGet(bytes);
      exchange.getResponseHeaders().set("ETag", "\"1\"");
    }
    int status = asked.startsWith("GET /b?") ? 403 : 200;
    byte[] body = body(asked).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String body(String asked) {
    if (asked.startsWith("PUT") || asked.endsWith("uploadComplete")) {
      return "";
    }
    if (asked.startsWith("POST /b/")) {
      return asked.contains("?uploads")
          ? "<InitiateMultipartUploadResult><UploadId>u</UploadId></InitiateMultipartUploadResult>"
          : "<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>";
    }
    return switch (asked) {
      case "GET /v1/me" ->
          """
          {"id":1,"username":"u","scopes":["assets:read","assets:list","assets:write"],
           "storage":{"used":0,"available":1000000000000,"total":1000000000000}}""";
      case "POST /v1/assets" ->
          """
          {"assetMetadata":%s,
           "uploadLocation":{"endpoint":"%s","bucket":"b","prefix":"sources/1/","accessKey":"AK",
             "secretAccessKey":"s","sessionToken":"t"},
           "onComplete":{"method":"POST","url":"%s/v1/assets/1/uploadComplete","fields":{}}}"""
              .formatted(ASSET.formatted("AWAITING_FILES"), api(), api());
      default ->
          asked.startsWith("GET /v1/assets/") ? ASSET.formatted("COMPLETE") : "{\"items\":[]}";
    };
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
