package io.ionflow.rotation.sink;

import io.ionflow.rotation.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Any Camel endpoint as a sink: the token is the body, and never a part of the address. */
public final class UriSink {
  private static final String FILE = "file:";

  private final Path dir;
  private final Map<String, String> http;

  /**
   * @param dir what relative paths of files begin at, as those of other sinks do
   * @param timeout how long an HTTP server may take, where the address does not say
   */
  public UriSink(Path dir, Duration timeout) {
    this.dir = dir.toAbsolutePath();
    String millis = Long.toString(timeout.toMillis());
    this.http =
        new TreeMap<>(
            Map.of(
                "connectTimeout",
                millis,
                "responseTimeout",
                millis,
                "followRedirects",
                "false",
                "httpClientConfigurer",
                "#sinkHttp"));
  }

  /** Where the token goes. */
  public String write(Delivery delivery) {
    return address(delivery.setting("write"));
  }

  /** Where it is read back. */
  public String read(Delivery delivery) {
    return address(delivery.setting("read"));
  }

  private String address(String uri) {
    if (uri.startsWith(FILE)) {
      return FILE + below(uri.substring(FILE.length()));
    }
    return uri.startsWith("http:") || uri.startsWith("https:") ? bounded(uri) : uri;
  }

  /** To Camel a relative path begins where the process was started. */
  private String below(String address) {
    String path = address.startsWith("//") ? address.substring(2) : address;
    return path.startsWith("/") || path.startsWith("{{") ? path : dir + "/" + path;
  }

  /** To Camel an HTTP server may take as long as it likes. */
  private String bounded(String uri) {
    StringBuilder bounded = new StringBuilder(uri);
    http.forEach(
        (option, value) -> {
          if (!uri.contains(option + "=")) {
            bounded.append(bounded.indexOf("?") < 0 ? '?' : '&').append(option + '=' + value);
          }
        });
    return bounded.toString();
  }

  /** What is sent. */
  public String text(Delivery delivery) {
    return delivery.value().reveal();
  }

  /** Whether the policy says where to read the token back. */
  public boolean isReadBack(Delivery delivery) {
    return delivery.optional("read").isPresent();
  }

  /**
   * Compares what was read.
   *
   * @param read null if nothing came
   * @throws SinkException if it is not the token
   */
  public void check(Delivery delivery, String read) {
    if (read == null || !read.strip().equals(delivery.value().reveal())) {
      throw new SinkException(
          delivery.title()
              + (read == null ? " gives nothing to read back." : " shows another value."));
    }
  }
}
