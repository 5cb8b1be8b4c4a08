package io.ionflow.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks ion's geocoder, which is a service for each question (ion REST API, geocode).
 *
 * @param service {@code search} or {@code autocomplete}
 * @param query {@code text}, and {@code geocoder} if the client names one
 * @param tokenId id of the ion token to ask with; empty for ionflow's own
 */
public record GeocodeQuestion(String service, Map<String, String> query, Optional<String> tokenId)
    implements IonQuestion {
  private static final Set<String> GEOCODERS = Set.of("google", "bing");
  private static final int LONGEST = 500;

  /**
   * Reads what a client asks; what it sends beside is not sent on.
   *
   * @param rest its query, encoded
   * @throws Refusal 400 if it asks nothing
   */
  public static GeocodeQuestion of(String service, String rest, Optional<String> tokenId) {
    Map<String, String> sent = new LinkedHashMap<>();
    Arrays.stream(rest.split("&"))
        .filter(pair -> pair.indexOf('=') > 0)
        .forEach(pair -> sent.putIfAbsent(pair.substring(0, pair.indexOf('=')), value(pair)));
    String text = sent.getOrDefault("text", "").strip();
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new Refusal(400, "BadQuery", "Ask with text=, at most 500 letters.");
    }
    Map<String, String> query = new LinkedHashMap<>(Map.of("text", text));
    Optional.ofNullable(sent.get("geocoder"))
        .filter(GEOCODERS::contains)
        .ifPresent(named -> query.put("geocoder", named));
    return new GeocodeQuestion(service, query, tokenId);
  }

  private static String value(String pair) {
    try {
      return URLDecoder.decode(pair.substring(pair.indexOf('=') + 1), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "BadQuery", "The query can't be read.");
    }
  }

  @Override
  public IonRequest<JsonNode> request() {
    return IonRequest.get("/v1/geocode/" + service, query, JsonNode.class);
  }

  @Override
  public boolean isCounted() {
    return true;
  }
}
