package io.ionflow.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A page that a token may be used from, and how another page differs from it (ion guide, Access
 * Tokens: it matches at the granularity given).
 */
record AllowedUrl(URI uri) {

  /** How a page compares, the closest first. */
  enum Verdict {
    ALLOWED("is allowed"),
    /** What browsers send to another site unless the page says otherwise. */
    PATH_CUT("has no path, as browsers cut it off on the way to another site"),
    OTHER_PATH("lies outside of its path"),
    OTHER_PORT("has another port"),
    OTHER_PROTOCOL("has another protocol: http and https are told apart"),
    PARENT("is its parent domain, which a subdomain does not allow"),
    OTHER_DOMAIN("is another domain"),
    NO_PAGE("is no web address");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** The closest of some allowed URLs. */
  record Closest(String allowed, Verdict verdict) {}

  static Optional<AllowedUrl> of(String text) {
    return web(text).map(AllowedUrl::new);
  }

  /** How a page compares with the allowed URL that comes closest to it. */
  static Optional<Closest> closest(List<String> allowed, String page) {
    return allowed.stream()
        .flatMap(text -> of(text).map(url -> new Closest(text, url.judge(page))).stream())
        .min((one, other) -> one.verdict().compareTo(other.verdict()));
  }

  Verdict judge(String page) {
    return web(page).map(this::judge).orElse(Verdict.NO_PAGE);
  }

  private Verdict judge(URI page) {
    String host = host(page);
    if (!host.equals(host(uri)) && !host.endsWith("." + host(uri))) {
      return host(uri).endsWith("." + host) ? Verdict.PARENT : Verdict.OTHER_DOMAIN;
    }
    if (!uri.getScheme().equalsIgnoreCase(page.getScheme())) {
      return Verdict.OTHER_PROTOCOL;
    }
    if (uri.getPort() != -1 && uri.getPort() != page.getPort()) {
      return Verdict.OTHER_PORT;
    }
    if (below(path(page))) {
      return Verdict.ALLOWED;
    }
    return path(page).equals("/") ? Verdict.PATH_CUT : Verdict.OTHER_PATH;
  }

  private boolean below(String page) {
    String folder = path(uri).endsWith("/") ? path(uri) : path(uri) + "/";
    return folder.equals("/") || (page + "/").startsWith(folder);
  }

  private static String path(URI uri) {
    String path = uri.normalize().getPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static String host(URI uri) {
    return uri.getHost().toLowerCase(Locale.ROOT);
  }

  private static Optional<URI> web(String text) {
    try {
      URI uri = new URI(text.strip());
      boolean web =
          "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
      return web && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }
}
