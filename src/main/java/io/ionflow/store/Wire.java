package io.ionflow.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends requests over connections that all stores share: no repetition, no redirect, no cookie; a
 * request that stands still is cut off. Goes through the proxy that Java's system properties name.
 */
public final class Wire implements AutoCloseable {
  private static final int LARGEST_ANSWER_BYTES = 4 << 20; // a page of a list
  private static final int PROXY_WANTS_LOGIN = 407;
  private static final long WATCH_MILLIS = 1_000;
  private static final Timeout CONNECT = Timeout.ofSeconds(10);

  private final Limits limits;
  private final Bandwidth bandwidth;
  private final Traffic traffic;
  private final CloseableHttpClient client;
  private final Set<Watched> underWay = ConcurrentHashMap.newKeySet();
  private final Timer watch = new Timer("store-watch", true);

  /** An answer with its body, cut off where it is too large to be one of a store's. */
  record Answer(int status, String etag, String checksum, String date, String body) {
    boolean isGood() {
      return status / 100 == 2;
    }
  }

  /** As the other, and nobody listens. */
  public Wire(int connections, Limits limits, Bandwidth bandwidth) {
    this(connections, limits, bandwidth, Traffic.UNHEARD);
  }

  /**
   * @param connections open at once, at the most
   * @param traffic hears what is sent
   */
  public Wire(int connections, Limits limits, Bandwidth bandwidth, Traffic traffic) {
    this.limits = limits;
    this.bandwidth = bandwidth;
    this.traffic = traffic;
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(connections))
            .setDefaultRequestConfig(config(limits, false))
            .useSystemProperties()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableContentCompression()
            .setUserAgent("ionflow")
            .build();
    watch.schedule(
        new TimerTask() {
          @Override
          public void run() {
            long now = System.nanoTime();
            underWay.forEach(each -> each.check(now));
          }
        },
        WATCH_MILLIS,
        WATCH_MILLIS);
  }

  private static PoolingHttpClientConnectionManager connections(int most) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .useSystemProperties()
        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
        .setMaxConnTotal(most)
        .setMaxConnPerRoute(most)
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(CONNECT)
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .setTimeToLive(TimeValue.ofMinutes(10))
                .build())
        .build();
  }

  private static RequestConfig config(Limits limits, boolean asksFirst) {
    return RequestConfig.custom()
        .setResponseTimeout(Timeout.of(limits.stall()))
        .setConnectionRequestTimeout(Timeout.of(limits.longest()))
        .setExpectContinueEnabled(asksFirst)
        .build();
  }

  /**
   * Sends a request once.
   *
   * @param asksFirst whether to send the body only once the store agrees: so its refusal is read,
   *     which is lost where a store breaks the connection while a body is on its way
   */
  Answer send(HttpUriRequestBase request, Payload body, boolean asksFirst) throws IOException {
    Watched watched = new Watched(request, body.sizeBytes(), limits, bandwidth, traffic);
    request.setConfig(config(limits, asksFirst));
    request.setEntity(new PayloadEntity(body, watched));
    underWay.add(watched);
    try {
      Answer answer = client.execute(request, Wire::answer);
      if (answer.status() == PROXY_WANTS_LOGIN) {
        throw refusedByProxy(request);
      }
      if (!answer.isGood()) {
        traffic.wasted(watched.leftBytes());
      }
      return answer;
    } catch (IOException e) {
      traffic.wasted(watched.leftBytes());
      throw watched.cutOff(e).orElse(e);
    } catch (UncheckedIOException unread) { // the body's source, not the connection
      traffic.wasted(watched.leftBytes());
      throw unread;
    } catch (IllegalStateException e) { // cut off between two steps of the client
      throw watched.cutOff(e).orElseThrow(() -> e);
    } finally {
      underWay.remove(watched);
    }
  }

  private static IOException refusedByProxy(HttpUriRequestBase request) throws IOException {
    try {
      URI address = request.getUri();
      String proxy =
          ProxySelector.getDefault().select(address).stream()
              .map(each -> String.valueOf(each.address()))
              .collect(Collectors.joining(", "));
      return new ProxyRefusedException(proxy, address.getHost());
    } catch (URISyntaxException unreadable) {
      throw new IOException(unreadable);
    }
  }

  /** Lets it be known how a store has answered. */
  <T> T timed(Traffic.Request kind, Supplier<T> request) {
    long begun = System.nanoTime();
    try {
      T result = request.get();
      traffic.ended(kind, Optional.empty(), since(begun));
      return result;
    } catch (StoreFault fault) {
      traffic.ended(kind, Optional.of(fault.kind()), since(begun));
      throw fault;
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static Answer answer(ClassicHttpResponse response) throws HttpException, IOException {
    return new Answer(
        response.getCode(),
        text(response, "ETag"),
        text(response, "x-amz-checksum-crc32c"),
        text(response, "Date"),
        body(response));
  }

  /** Most answers have none, and then nothing to read it with is made. */
  private static String body(ClassicHttpResponse response) throws HttpException, IOException {
    HttpEntity entity = response.getEntity();
    return entity == null || entity.getContentLength() == 0
        ? ""
        : EntityUtils.toString(entity, StandardCharsets.UTF_8, LARGEST_ANSWER_BYTES);
  }

  private static String text(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  @Override
  public void close() {
    watch.cancel();
    client.close(org.apache.hc.core5.io.CloseMode.IMMEDIATE);
  }
}
