package io.ionflow.doctor;

import io.ionflow.log.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call as someone else has sent it. Its address may hold a token: show {@link #title()} alone.
 *
 * @param method HTTP method
 * @param address where to
 * @param headers as they were given
 * @param hasBody whether something was sent in it
 */
record Sent(String method, URI address, List<Header> headers, boolean hasBody) {

  /** One header line. */
  record Header(String name, String value) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** The ways to show a token, the one that counts first (ion guide, other map libraries). */
  enum Carrier {
    QUERY("the query (access_token)"),
    BEARER("the Authorization header"),
    ACCEPT("the Accept header");

    private final String words;

    Carrier(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** A token in one of its places. */
  record Shown(Carrier carrier, Secret token) {
    String text() {
      return token.reveal();
    }

    /** Whether a shell puts it in, so that it can't be seen. */
    boolean isHidden() {
      return text().indexOf(ShellWords.VARIABLE) >= 0;
    }
  }

  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }

  Optional<String> referer() {
    return header("referer").filter(page -> !page.isBlank());
  }

  String path() {
    return address.getPath() == null || address.getPath().isEmpty() ? "/" : address.getPath();
  }

  /** Method, host and path. */
  String title() {
    String host = address.getHost() == null ? "" : address.getHost();
    return method + " " + host + path();
  }

  /** Every token that it carries, the one that counts first. */
  List<Shown> tokens() {
    List<Shown> shown = new ArrayList<>();
    parameters("access_token").forEach(text -> add(shown, Carrier.QUERY, text));
    header("authorization")
        .filter(text -> text.toLowerCase(Locale.ROOT).startsWith("bearer"))
        .ifPresent(text -> add(shown, Carrier.BEARER, text.substring("bearer".length())));
    header("accept").ifPresent(text -> addAccepted(shown, text));
    return shown;
  }

  private static void addAccepted(List<Shown> shown, String accept) {
    Arrays.stream(accept.split("[;,]"))
        .map(String::strip)
        .filter(part -> part.startsWith("access_token="))
        .forEach(part -> add(shown, Carrier.ACCEPT, part.substring("access_token=".length())));
  }

  private static void add(List<Shown> shown, Carrier carrier, String text) {
    if (!text.isBlank()) {
      shown.add(new Shown(carrier, new Secret(text.strip())));
    }
  }

  private List<String> parameters(String name) {
    String query = address.getRawQuery() == null ? "" : address.getRawQuery();
    return Arrays.stream(query.split("&"))
        .filter(part -> part.startsWith(name + "=") || part.equals(name))
        .map(part -> decode(part.substring(Math.min(part.length(), name.length() + 1))))
        .toList();
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException asItStands) {
      return text;
    }
  }

  /** Tells no header's value and no query. */
  @Override
  public String toString() {
    return title();
  }
}
