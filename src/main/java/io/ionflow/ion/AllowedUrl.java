package io.ionflow.ion;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Comparator;
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

  /** How a page compares, the closest first. */
  public enum Verdict {
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

    /** What is said of the page. */
    public String words() {
      return words;
    }
  }

  /** The closest of some allowed URLs. */
  public record Closest(String allowed, Verdict verdict) {}

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
    return judge(referer) == Verdict.ALLOWED;
  }

  /** How a page compares. */
  public Verdict judge(String page) {
    return web(page).map(this::judge).orElse(Verdict.NO_PAGE);
  }

  /** How a page compares with the one that comes closest; what is no URL is passed over. */
  public static Optional<Closest> closest(List<String> urls, String page) {
    return urls.stream()
        .flatMap(text -> read(text).map(url -> new Closest(text, url.judge(page))).stream())
        .min(Comparator.comparing(Closest::verdict));
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
    return read(text).map(AllowedUrl::canonical).orElse(text);
  }

  private String canonical() {
    String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
    return uri.getScheme().toLowerCase(Locale.ROOT) + "://" + domain() + port + folder(uri);
  }

  private static boolean allows(String url, String page) {
    return read(url).map(known -> known.allows(page)).orElse(false);
  }

  private static Optional<AllowedUrl> read(String text) {
    try {
      return Optional.of(of(text));
    } catch (IllegalArgumentException noUrl) {
      return Optional.empty();
    }
  }

  private Verdict judge(URI page) {
    String host = host(page);
    if (!host.equals(domain()) && !host.endsWith("." + domain())) {
      return domain().endsWith("." + host) ? Verdict.PARENT : Verdict.OTHER_DOMAIN;
    }
    if (!uri.getScheme().equalsIgnoreCase(page.getScheme())) {
      return Verdict.OTHER_PROTOCOL;
    }
    if (uri.getPort() != -1 && port(uri) != port(page)) {
      return Verdict.OTHER_PORT;
    }
    if (folder(page).startsWith(folder(uri))) {
      return Verdict.ALLOWED;
    }
    return folder(page).equals("/") ? Verdict.PATH_CUT : Verdict.OTHER_PATH;
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
