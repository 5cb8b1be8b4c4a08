package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Response;
import java.util.List;
import java.util.Locale;

/** {@code /v1/geocode}: finds a few places of the world by name. There is no way back. */
final class GeocodeApi {
  private static final int MOST_FEATURES = 5;
  private static final double HALF_SIZE_DEGREES = 0.2;

  private record Place(String label, double longitude, double latitude) {}

  private static final List<Place> PLACES =
      List.of(
          new Place("Amsterdam, Netherlands", 4.9, 52.37),
          new Place("Berlin, Germany", 13.4, 52.52),
          new Place("Buenos Aires, Argentina", -58.38, -34.6),
          new Place("Cairo, Egypt", 31.24, 30.04),
          new Place("London, United Kingdom", -0.13, 51.51),
          new Place("Nairobi, Kenya", 36.82, -1.29),
          new Place("New York, NY, USA", -74.0, 40.71),
          new Place("Paris, France", 2.35, 48.86),
          new Place("Philadelphia, PA, USA", -75.16, 39.95),
          new Place("San Francisco, CA, USA", -122.42, 37.77),
          new Place("Singapore", 103.82, 1.35),
          new Place("Sydney, Australia", 151.21, -33.87),
          new Place("Tokyo, Japan", 139.69, 35.69),
          new Place("Vienna, Austria", 16.37, 48.21),
          new Place("Zurich, Switzerland", 8.54, 47.37));

  private final Authentication authentication;
  private final RequestLog log;

  GeocodeApi(Authentication authentication, RequestLog log) {
    this.authentication = authentication;
    this.log = log;
  }

  void addTo(Router router) {
    router
        .on("GET", "/v1/geocode/search", this::find)
        .on("GET", "/v1/geocode/autocomplete", this::find)
        .on("GET", "/v1/geocode/reverse", GeocodeApi::reverse)
        .on("POST", "/v1/geocode/reverse", GeocodeApi::reverse);
  }

  private Response find(Call call) {
    Caller caller = authentication.require(call.request(), Scope.GEOCODE);
    String text =
        call.request()
            .parameter("text")
            .filter(asked -> !asked.isBlank())
            .orElseThrow(() -> IonError.invalid("\"text\" must not be empty"))
            .strip()
            .toLowerCase(Locale.ROOT);
    log.effect("geocode.answered", caller.tokenId());
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putArray("attributions")
        .addObject()
        .put("html", "<span>Places of the sandbox</span>")
        .put("collapsible", true);
    ArrayNode features = body.putArray("features");
    PLACES.stream()
        .filter(place -> place.label().toLowerCase(Locale.ROOT).contains(text))
        .limit(MOST_FEATURES)
        .forEach(place -> add(features, place));
    return Answers.assuming(Assumption.GEOCODER_CONTENT, Answers.ok(body));
  }

  private static void add(ArrayNode features, Place place) {
    ObjectNode feature = features.addObject();
    feature.putObject("properties").put("label", place.label());
    feature
        .putArray("bbox")
        .add(place.longitude() - HALF_SIZE_DEGREES)
        .add(place.latitude() - HALF_SIZE_DEGREES)
        .add(place.longitude() + HALF_SIZE_DEGREES)
        .add(place.latitude() + HALF_SIZE_DEGREES);
  }

  private static Response reverse(Call call) {
    throw IonError.known(405, "MethodNotAllowed", "ion has no reverse geocoding");
  }
}
