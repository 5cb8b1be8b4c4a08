package io.ionflow.gateway;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a client asks for, by the path of its request: {@code /}, {@code /assets}, {@code
 * /assets/{id or alias}/…}, {@code /assets/{id or alias}/attribution}, {@code /geocode/search},
 * each also below {@code /k/{key}}.
 */
public sealed interface Wanted {
  /** The key in the path, if there is one. */
  Optional<String> key();

  /** The page that shows the assets. */
  record Home(Optional<String> key) implements Wanted {}

  /** The list of assets as JSON. */
  record Listing(Optional<String> key) implements Wanted {}

  /** What must be shown with an asset. */
  record Attribution(Optional<String> key, String asset) implements Wanted {}

  /**
   * A question to ion's geocoder.
   *
   * @param service {@code search} or {@code autocomplete}
   */
  record Geocode(Optional<String> key, String service) implements Wanted {}

  /**
   * A file of an asset.
   *
   * @param path below the asset's own address, encoded anew; empty for the asset's entry
   */
  record Data(Optional<String> key, String asset, String path) implements Wanted {}

  /**
   * Reads the path of a request.
   *
   * @param rawPath as it came, not decoded
   * @throws Refusal 400 if the path is not plain, 404 if there is nothing of that name
   */
  static Wanted of(String rawPath) {
    List<String> segments = PathText.segments(rawPath);
    Optional<String> key = Optional.empty();
    if (segments.get(0).equals("k") && segments.size() > 1 && !segments.get(1).isEmpty()) {
      key = Optional.of(segments.get(1));
      segments = segments.subList(2, segments.size());
    }
    return below(key, segments);
  }

  private static Wanted below(Optional<String> key, List<String> segments) {
    if (segments.isEmpty() || segments.equals(List.of(""))) {
      return new Home(key);
    }
    if (segments.size() == 2
        && segments.get(0).equals("geocode")
        && Set.of("search", "autocomplete").contains(segments.get(1))) {
      return new Geocode(key, segments.get(1));
    }
    if (!segments.get(0).equals("assets")) {
      throw nothing();
    }
    if (segments.size() == 1 || (segments.size() == 2 && segments.get(1).isEmpty())) {
      return new Listing(key);
    }
    String asset = segments.get(1);
    List<String> rest = segments.subList(2, segments.size());
    return rest.equals(List.of("attribution"))
        ? new Attribution(key, asset)
        : new Data(key, asset, PathText.encode(rest));
  }

  private static Refusal nothing() {
    return new Refusal(
        404, "NotFound", "There is nothing here; assets are at /k/KEY/assets/ID/ and below.");
  }
}
