package io.ionflow.sandbox.account;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the URLs that a token may be used from (ion guide, Access Tokens). It matches at the
 * granularity given: a domain with its subdomains and all paths; a path with what lies below it; a
 * port, if it names one. The protocol is always equal.
 */
public final class AllowedUrl {
  private final String protocol;
  private final String domain;
  private final int port;
  private final String path;

  private AllowedUrl(URI uri) {
    this.protocol = uri.getScheme().toLowerCase(Locale.ROOT);
    this.domain = uri.getHost().toLowerCase(Locale.ROOT);
    this.port = uri.getPort();
    this.path = uri.normalize().getPath();
  }

  /** The URL of that text; empty unless it has a protocol and a domain. */
  public static Optional<AllowedUrl> of(String text) {
    return web(text).map(AllowedUrl::new);
  }

  /** Whether a request from that page may use the token; a text that is no web address may not. */
  public boolean allows(String referrer) {
    return web(referrer).map(this::matches).orElse(false);
  }

  /** Whether any of these URLs allows that page; an entry that is no URL allows nothing. */
  public static boolean anyAllows(List<String> urls, String referrer) {
    return urls.stream()
        .flatMap(url -> of(url).stream())
        .anyMatch(allowed -> allowed.allows(referrer));
  }

  private boolean matches(URI page) {
    String host = page.getHost().toLowerCase(Locale.ROOT);
    return protocol.equals(page.getScheme().toLowerCase(Locale.ROOT))
        && (host.equals(domain) || host.endsWith("." + domain))
        && (port == -1 || port == page.getPort())
        && below(page.normalize().getPath());
  }

  private boolean below(String page) {
    String folder = path.endsWith("/") ? path : path + "/";
    return folder.equals("/") || page.equals(path) || (page + "/").startsWith(folder);
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }
}
