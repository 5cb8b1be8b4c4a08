package io.ionflow.gateway;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Whether, and for how long, a cache that several apps share may keep an answer that was asked for
 * with a token (RFC 9111, 3 and 3.5): only if its host says so.
 */
public final class Freshness {
  private static final Duration LONGEST = Duration.ofDays(7);

  private Freshness() {}

  /**
   * How long it may be kept.
   *
   * @param cacheControl the header, or null
   * @param vary the header, or null
   * @param age seconds, the header, or null
   * @return empty if not at all; seven days at the most
   */
  public static Optional<Duration> of(String cacheControl, String vary, String age) {
    Map<String, String> said = directives(cacheControl);
    boolean forbidden =
        said.containsKey("no-store") || said.containsKey("private") || said.containsKey("no-cache");
    boolean allowed = said.containsKey("public") || said.containsKey("s-maxage");
    boolean oneForAll = vary == null || vary.strip().equalsIgnoreCase("accept-encoding");
    if (forbidden || !allowed || !oneForAll) {
      return Optional.empty();
    }
    long seconds = number(said.getOrDefault("s-maxage", said.get("max-age")), 0);
    Duration left = Duration.ofSeconds(Math.max(0, seconds - number(age, 0)));
    return Optional.of(left.compareTo(LONGEST) > 0 ? LONGEST : left).filter(time -> !time.isZero());
  }

  private static Map<String, String> directives(String header) {
    Map<String, String> said = new HashMap<>();
    Arrays.stream((header == null ? "" : header).toLowerCase(Locale.ROOT).split(","))
        .map(String::strip)
        .forEach(
            one -> {
              int sign = one.indexOf('=');
              said.put(
                  sign < 0 ? one : one.substring(0, sign).strip(),
                  sign < 0 ? "" : one.substring(sign + 1).replace("\"", "").strip());
            });
    return said;
  }

  private static long number(String text, long otherwise) {
    return text != null && text.strip().matches("\\d{1,10}")
        ? Long.parseLong(text.strip())
        : otherwise;
  }
}
