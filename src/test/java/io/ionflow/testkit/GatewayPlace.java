package io.ionflow.testkit;

import io.ionflow.Daemon;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A running gateway with its keys, seen by its clients. */
public final class GatewayPlace {
  private final Daemon daemon;
  private final KeyFile keys;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public GatewayPlace(Daemon daemon, QuickWorkspace place) {
    this.daemon = daemon;
    this.keys = new KeyFile(place.workspace().data().resolve("gateway-keys.json"));
  }

  /** A key of an app without any limit. */
  public String key(String app) {
    return key(app, key -> key);
  }

  /** A key of an app, changed before it is kept. */
  public String key(String app, UnaryOperator<AppKey> change) {
    return key(keys, app, change);
  }

  /** The same where no gateway runs. */
  public static String key(KeyFile keys, String app, UnaryOperator<AppKey> change) {
    String secret = AppKey.fresh();
    AppKey key =
        new AppKey(
            app,
            AppKey.hash(secret),
            Optional.empty(),
            new TreeSet<>(Set.of()),
            List.of(),
            0,
            0,
            0,
            Instant.EPOCH,
            Optional.empty());
    keys.change(
        known -> {
          List<AppKey> all = new ArrayList<>(known);
          all.add(change.apply(key));
          return all;
        });
    return secret;
  }

  /** The keys' file. */
  public KeyFile keys() {
    return keys;
  }

  /** Its address, ends with a slash. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + daemon.gatewayPort().orElseThrow() + "/");
  }

  /** Address of an asset's files, ends with a slash. */
  public URI asset(String key, Object asset) {
    return address().resolve("k/" + key + "/assets/" + asset + "/");
  }

  /** Asks for it; headers are name and value by turns. */
  public HttpResponse<byte[]> get(URI address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /** Sends a request. */
  public HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(request + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
