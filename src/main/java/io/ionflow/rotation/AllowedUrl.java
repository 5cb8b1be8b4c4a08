package io.ionflow.rotation;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A URL that a token may be used from, and what it lets through (ion guide, Access Tokens): the
 * protocol is equal; a domain lets its subdomains through, not its parent; a path lets through what
 * lies below it. A port that is named has to be equal; without one any will do, which the guide
 * does not say either way.
 */
public final class AllowedUrl {
  private static final int LONGEST = 2_000;

  private final URI uri;

  private AllowedUrl(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException saying what is wrong with it, as a sentence
   */
  public static AllowedUrl of(String text) {
    URI uri =
        web(text)
            .orElseThrow(
                () -> new IllegalArgumentException(quoted(text) + " has no protocol and domain"));
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          quoted(text) + " holds more than protocol, domain, port and path");
    }
    return new AllowedUrl(uri);
  }

  /** Whether a request from that page may use the token; a text that is no web address may not. */
  public boolean allows(String referer) {
    return web(referer).map(this::matches).orElse(false);
  }

  /**
   * Whether a token bound to these URLs works on a page.
   *
   * @param urls as ion lists them; none allow every page, and one that is no URL allows nothing
   * @param referer the page; empty if the request names none
   */
  public static boolean anyAllows(List<String> urls, Optional<String> referer) {
    return urls.isEmpty()
        || referer.stream().anyMatch(page -> urls.stream().anyMatch(url -> allows(url, page)));
  }

  /** Whether it names more than an origin: browsers tell other sites the origin alone. */
  public boolean hasPath() {
    return !folder(uri).equals("/");
  }

  /** The domain, in lower case. */
  public String domain() {
    return host(uri);
  }

  /** Whether what is sent can be read on its way. */
  public boolean isPlain() {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  /** The same text for all URLs that let the same through; a text that is no URL as it is. */
  public static String canonical(String text) {
    try {
      AllowedUrl url = of(text);
      String port = url.uri.getPort() == -1 ? "" : ":" + url.uri.getPort();
      return url.uri.getScheme().toLowerCase(Locale.ROOT)
          + "://"
          + url.domain()
          + port
          + folder(url.uri);
    } catch (IllegalArgumentException noUrl) {
      return text;
    }
  }

  private static boolean allows(String url, String page) {
    try {
      return of(url).allows(page);
    } catch (IllegalArgumentException noUrl) {
      return false;
    }
  }

  private boolean matches(URI page) {
    String host = host(page);
    return uri.getScheme().equalsIgnoreCase(page.getScheme())
        && (host.equals(domain()) || host.endsWith("." + domain()))
        && (uri.getPort() == -1 || port(uri) == port(page))
        && folder(page).startsWith(folder(uri));
  }

  /** The path as a folder, so that what lies below begins with it and {@code /apple} is no app. */
  private static String folder(URI uri) {
    String path = uri.normalize().getPath();
    return path.endsWith("/") ? path : path + "/";
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static int port(URI uri) {
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    return uri.getPort() == -1 ? usual : uri.getPort();
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      boolean fit = web && uri.getHost() != null && text.length() <= LONGEST;
      return fit ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notAnAddress) {
      return Optional.empty();
    }
  }

  private static String quoted(String text) {
    return "'" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "'";
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
