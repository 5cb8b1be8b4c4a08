package io.ionflow.login;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What came back from ion by way of the browser: a code, or an error. Nothing of it is trusted.
 *
 * @param code to be exchanged; spends itself
 * @param state as it was sent, if it came back; ion may leave it out with an error
 * @param error RFC 6749's code of why there is no code
 * @param description ion's words to it
 */
public record Redirect(
    Optional<String> code,
    Optional<String> state,
    Optional<String> error,
    Optional<String> description) {
  private static final int LONGEST = 16 * 1024;
  private static final String CODE = "[\\x21-\\x7e]{1,4096}";

  /**
   * Reads the query of a redirect.
   *
   * @return empty if it holds neither a code nor an error, is too long, or names something twice
   *     (RFC 6749, 3.1: nothing may be)
   */
  public static Optional<Redirect> ofQuery(String query) {
    Map<String, String> values = new HashMap<>();
    if (query.length() > LONGEST || !read(query, values)) {
      return Optional.empty();
    }
    Redirect redirect =
        new Redirect(
            value(values, "code").filter(code -> code.matches(CODE)),
            value(values, "state"),
            value(values, "error"),
            value(values, "error_description"));
    boolean either = redirect.code.isPresent() ^ redirect.error.isPresent();
    return either ? Optional.of(redirect) : Optional.empty();
  }

  /**
   * Reads what a person has pasted: the whole address that the browser was sent to, its query, or
   * the bare code.
   *
   * @return empty if it is none of them
   */
  public static Optional<Redirect> ofPasted(String text) {
    String line = text.strip();
    int query = line.indexOf('?');
    if (query >= 0) {
      return ofQuery(line.substring(query + 1).replaceFirst("#.*", ""));
    }
    if (line.matches("(code|error|state)=.*")) {
      return ofQuery(line);
    }
    return line.matches(CODE) && !line.contains("://")
        ? Optional.of(
            new Redirect(Optional.of(line), Optional.empty(), Optional.empty(), Optional.empty()))
        : Optional.empty();
  }

  private static boolean read(String query, Map<String, String> values) {
    try {
      for (String pair : query.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0
            && values.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)))
                != null) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }

  private static Optional<String> value(Map<String, String> values, String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** Without code and state. */
  @Override
  public String toString() {
    return "Redirect[" + error.map(code -> "error " + code).orElse("code") + "]";
  }
}
