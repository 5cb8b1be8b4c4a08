package io.ionflow.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query of a client's request.
 *
 * @param key the gateway's key in it
 * @param rest all else but tokens, as it came, to be sent on; may be empty
 */
public record ClientQuery(Optional<String> key, String rest) {
  private static final int LONGEST = 2048;
  private static final Set<String> OURS = Set.of("key", "access_token");

  /** Reads a query as it came. */
  public static ClientQuery of(String raw) {
    if (raw == null || raw.isEmpty()) {
      return new ClientQuery(Optional.empty(), "");
    }
    if (raw.length() > LONGEST || !raw.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '#')) {
      throw refused();
    }
    Optional<String> key =
        Arrays.stream(raw.split("&"))
            .filter(pair -> name(pair).equals("key"))
            .map(pair -> decode(pair.substring(pair.indexOf('=') + 1)))
            .findFirst();
    String rest =
        Arrays.stream(raw.split("&"))
            .filter(pair -> !pair.isEmpty() && !OURS.contains(name(pair)))
            .collect(Collectors.joining("&"));
    return new ClientQuery(key, rest);
  }

  private static String name(String pair) {
    int end = pair.indexOf('=');
    return decode(end < 0 ? pair : pair.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw refused();
    }
  }

  private static Refusal refused() {
    return new Refusal(400, "BadQuery", "The query can't be read, or is too long.");
  }
}
