package io.ionflow.sandbox.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A query as the log may hold it: without the values of tokens, codes and signatures. */
final class LoggedQuery {
  private static final Set<String> SECRET =
      Set.of(
          "access_token",
          "code",
          "code_verifier",
          "refresh_token",
          "state",
          "x-amz-signature",
          "x-amz-security-token",
          "signature");

  private LoggedQuery() {}

  static String of(String query) {
    if (query.isEmpty()) {
      return "";
    }
    return Arrays.stream(query.split("&", -1))
        .map(LoggedQuery::masked)
        .collect(Collectors.joining("&", "?", ""));
  }

  private static String masked(String pair) {
    String name = pair.split("=", 2)[0];
    return SECRET.contains(name.toLowerCase(Locale.ROOT)) ? name + "=***" : pair;
  }
}
