package io.ionflow.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that happened at ion, counted from its log as it goes along: the log keeps only the last of
 * it, and a long run has more.
 */
final class Happened {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final String token;
  private final Map<String, Long> effects = new TreeMap<>();
  private final Map<String, Long> statuses = new TreeMap<>();
  private final Map<String, Long> refusals = new TreeMap<>();
  private long last;
  private long missed;
  private long faults;

  Happened(URI api, String token) {
    this.api = api;
    this.token = token;
  }

  /** Reads on, as far as all is answered. */
  void readOn() throws IOException {
    JsonNode items;
    do {
      items = page();
      for (JsonNode item : items) {
        boolean answered = item.has("effect") || item.has("status") || item.has("cut");
        if (!answered) {
          return; // looked at again
        }
        long sequence = item.path("sequence").asLong();
        missed += sequence - last - 1;
        last = sequence;
        count(item);
      }
    } while (items.size() > 10);
  }

  private JsonNode page() throws IOException {
    HttpRequest ask =
        HttpRequest.newBuilder(api.resolve("/sandbox/log?since=" + last))
            .header("Authorization", "Bearer " + token)
            .build();
    try {
      HttpResponse<String> answer = http.send(ask, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IOException("ion's log: " + answer.statusCode());
      }
      return JSON.readTree(answer.body()).path("items");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void count(JsonNode item) {
    if (item.has("effect")) {
      effects.merge(item.path("effect").asText(), 1L, Long::sum);
      return;
    }
    faults += item.has("fault") ? 1 : 0;
    String status = item.path("status").asText("cut");
    statuses.merge(item.path("side").asText() + " " + status, 1L, Long::sum);
    if (status.equals("401") || status.equals("403")) {
      String path = item.path("target").asText().replaceAll("\\?.*", "").replaceAll("\\d+", "N");
      refusals.merge(item.path("method").asText() + " " + path + " " + status, 1L, Long::sum);
    }
  }

  /** How often each effect came. */
  Map<String, Long> effects() {
    return effects;
  }

  /** How often each status was answered, by side; {@code cut} where a fault let no answer out. */
  Map<String, Long> statuses() {
    return statuses;
  }

  /** What was answered with 401 or 403. */
  Map<String, Long> refusals() {
    return refusals;
  }

  /** On how many requests a fault acted. */
  long faults() {
    return faults;
  }

  /** Entries that the log had lost before they were read. */
  long missed() {
    return missed;
  }
}
