package io.ionflow.ion;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/**
 * Judges every address that an answer of ion names before anything is sent there: the API's own
 * calls stay on the API's host, and files go only to hosts that the configuration allows.
 */
public final class IonAddresses {
  private final URI api;
  private final List<String> uploadHosts;

  /**
   * @param api the API's base address
   * @param uploadHosts host names, or {@code *.} and a domain; the API's own host is always allowed
   */
  public IonAddresses(URI api, List<String> uploadHosts) {
    this.api = api;
    this.uploadHosts = List.copyOf(uploadHosts);
  }

  /**
   * Path of a call that ion asks for.
   *
   * @throws IonFault.Broken if it is not on the API's own host, scheme and port
   */
  public String callPath(String url) {
    URI uri = api(url);
    if (uri.getRawQuery() != null) {
      throw refused(url, "it has a query");
    }
    return uri.getPath();
  }

  /**
   * An address that may get the API's token.
   *
   * @throws IonFault.Broken if it is not on the API's own host, scheme and port
   */
  public URI api(String url) {
    URI uri = parse(url);
    if (!api.getScheme().equalsIgnoreCase(uri.getScheme())
        || !host(api).equals(host(uri))
        || port(api) != port(uri)) {
      throw refused(url, "it is not on the API's host " + api.getHost());
    }
    return uri;
  }

  /**
   * Where a further page of a list is.
   *
   * @param path of the page that names it, which it may be relative to
   * @throws IonFault.Broken if it is not on the API's own host, scheme and port
   */
  URI page(String path, String link) {
    try {
      // java.net.URI would drop the path's last segment for a query alone (RFC 2396).
      String reference = link.startsWith("?") ? path + link : link;
      return api(api.resolve(path).resolve(reference).toString());
    } catch (IllegalArgumentException e) {
      throw refused(link, "it can't be read");
    }
  }

  /**
   * The store's address.
   *
   * @throws IonFault.Broken if its host is not allowed, or it would be reached without TLS though
   *     the API is reached with it
   */
  public URI store(String url) {
    URI uri = parse(url);
    boolean plain = !"https".equalsIgnoreCase(uri.getScheme());
    if (plain && !("http".equalsIgnoreCase(uri.getScheme()) && api.getScheme().equals("http"))) {
      throw refused(url, "it is not https");
    }
    if (!host(api).equals(host(uri)) && uploadHosts.stream().noneMatch(h -> matches(h, uri))) {
      throw refused(
          url,
          "its host is not in ionflow.upload.hosts " + uploadHosts + "; add it if it is yours");
    }
    return uri;
  }

  private static boolean matches(String allowed, URI uri) {
    String pattern = allowed.strip().toLowerCase(Locale.ROOT);
    return pattern.startsWith("*.")
        ? host(uri).endsWith(pattern.substring(1))
        : host(uri).equals(pattern);
  }

  private static URI parse(String url) {
    try {
      URI uri = new URI(url == null ? "" : url);
      if (uri.getHost() == null || uri.getUserInfo() != null) {
        throw refused(url, "it is no plain address");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw refused(url, "it can't be read");
    }
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }

  private static IonFault.Broken refused(String url, String why) {
    return new IonFault.Broken(
        "ion named the address '%s', which is not used: %s".formatted(url, why), false, null);
  }
}
