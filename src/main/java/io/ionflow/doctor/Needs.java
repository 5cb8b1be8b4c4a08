package io.ionflow.doctor;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which scope a call of ion's API takes (ion REST API, scopes). */
final class Needs {
  private static final Pattern COLLECTION =
      Pattern.compile("/v1/assets|/v2/tokens|/v1/geocode/.*|/v1/assets/\\d+/(archives|exports)");
  private static final Pattern ONE_ASSET = Pattern.compile("/v1/assets/(\\d{1,18})(/.*)?");

  private Needs() {}

  /** The scope; empty if it takes none, or it is not known. */
  static Optional<String> scope(String method, String path) {
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (path.startsWith("/v1/geocode/")) {
      return Optional.of("geocode");
    }
    if (path.startsWith("/v2/tokens")) {
      return Optional.of(reads ? "tokens:read" : "tokens:write");
    }
    if (path.contains("/archives")) {
      return Optional.of(reads ? "archives:read" : "archives:write");
    }
    if (path.contains("/exports")) {
      return Optional.of(reads ? "exports:read" : "exports:write");
    }
    if (path.equals("/v1/assets") && reads) {
      return Optional.of("assets:list");
    }
    return path.startsWith("/v1/assets")
        ? Optional.of(reads ? "assets:read" : "assets:write")
        : Optional.empty();
  }

  /** Whether the path is always there, so that a 404 for it says something else. */
  static boolean isCollection(String path) {
    return COLLECTION.matcher(path).matches();
  }

  /** The asset that a call of the API is about. */
  static Optional<Long> asset(String path) {
    return Optional.of(ONE_ASSET.matcher(path))
        .filter(java.util.regex.Matcher::matches)
        .map(found -> Long.valueOf(found.group(1)));
  }
}
