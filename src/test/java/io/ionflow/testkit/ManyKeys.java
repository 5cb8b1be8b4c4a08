package io.ionflow.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server that lists a bucket of very many objects, which it computes: it answers ListObjectsV2
 * and nothing else.
 */
public final class ManyKeys implements AutoCloseable {
  private static final int PAGE = 1_000;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final AtomicLong lists = new AtomicLong();
  private final AtomicLong others = new AtomicLong();
  private final AtomicInteger count;

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true"); // or each answer waits 40 ms
  }

  /** With so many objects to begin with. */
  public ManyKeys(int count) throws IOException {
    this.count = new AtomicInteger(count);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Adds objects behind all others. */
  public void grow(int more) {
    count.addAndGet(more);
  }

  /** How many listings were answered since last asked. */
  public long lists() {
    return lists.getAndSet(0);
  }

  /** How many other requests came. */
  public long others() {
    return others.get();
  }

  /** The key of an object: keys are in the order of their numbers. */
  public static String key(int number) {
    String folder = Integer.toString(1_000 + number / 10_000).substring(1);
    return "2026/" + folder + "/" + Integer.toString(10_000_000 + number).substring(1) + ".las";
  }

  /** The number of an object. */
  public static int number(String key) {
    return Integer.parseInt(key.substring(key.lastIndexOf('/') + 1, key.length() - 4));
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, String> query = query(exchange.getRequestURI());
    if (!query.containsKey("list-type")) {
      others.incrementAndGet();
      exchange.sendResponseHeaders(405, -1);
      exchange.close();
      return;
    }
    lists.incrementAndGet();
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
    byte[] body = page(prefix, first(prefix, after)).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** The first number whose key is behind another and not before the prefix, by halving. */
  private int first(String prefix, String after) {
    int from = 0;
    int to = count.get();
    while (from < to) {
      int middle = (from + to) >>> 1;
      String key = key(middle);
      boolean before = key.compareTo(after) <= 0 || key.compareTo(prefix) < 0;
      from = before ? middle + 1 : from;
      to = before ? to : middle;
    }
    return from;
  }

  private String page(String prefix, int first) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?><ListBucketResult>");
    xml.append("<EncodingType>url</EncodingType><Prefix>").append(prefix).append("</Prefix>");
    int next = first;
    String key = key(next);
    while (next < count.get() && next < first + PAGE && key.startsWith(prefix)) {
      xml.append("<Contents><Key>").append(key).append("</Key>");
      xml.append("<LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>&quot;");
      xml.append(Integer.toHexString(next)).append("&quot;</ETag><Size>").append(1_000 + next);
      xml.append("</Size></Contents>");
      next++;
      key = key(next);
    }
    boolean more = next < count.get() && key.startsWith(prefix);
    xml.append("<IsTruncated>").append(more).append("</IsTruncated>");
    if (more) {
      xml.append("<NextContinuationToken>")
          .append(key(next - 1))
          .append("</NextContinuationToken>");
    }
    return xml.append("</ListBucketResult>").toString();
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    String raw = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      query.put(
          parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
