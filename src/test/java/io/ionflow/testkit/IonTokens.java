package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The tokens of a sandbox's account, seen from outside, and its control. */
public final class IonTokens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final String token;

  public IonTokens(Sandbox sandbox) {
    this.api = sandbox.api();
    this.token = sandbox.token();
  }

  /** Every token that ionflow has made and that is still there. */
  public List<JsonNode> made() {
    return all().stream().filter(item -> item.path("name").asText().contains("[ionflow ")).toList();
  }

  public List<JsonNode> all() {
    return StreamSupport.stream(
            json("GET", "/v2/tokens?limit=1000", "").path("items").spliterator(), false)
        .toList();
  }

  /** The status that an asset's endpoint gives to a token. */
  public int endpoint(String value, long asset) {
    return send("GET", "/v1/assets/" + asset + "/endpoint", "", value).statusCode();
  }

  /** The token with that value. */
  public JsonNode byValue(String value) {
    return all().stream()
        .filter(item -> item.path("token").asText().equals(value))
        .findFirst()
        .orElseThrow(() -> new AssertionError("ion has no such token"));
  }

  /** What `delete` in the dashboard does. */
  public void delete(String tokenId) {
    send("DELETE", "/v2/tokens/" + tokenId, "", token);
  }

  public JsonNode create(String name, List<String> scopes) {
    return json(
        "POST", "/v2/tokens", JSON.valueToTree(Map.of("name", name, "scopes", scopes)).toString());
  }

  /** What "regenerate" in the dashboard does. */
  public void regenerateDefault() {
    json("POST", "/sandbox/default-token", "{}");
  }

  /** Makes requests go wrong; the rule is JSON with single quotes. */
  public void fault(String rule) {
    json("POST", "/sandbox/faults", rule.replace('\'', '"'));
  }

  public void clearFaults() {
    send("DELETE", "/sandbox/faults", "", token);
  }

  /** Turns switches; JSON with single quotes. */
  public void turn(String change) {
    json("PATCH", "/sandbox/switches", change.replace('\'', '"'));
  }

  /** How often the log tells an effect. */
  public long effects(String effect) {
    long count = 0;
    long last = 0;
    JsonNode page;
    do {
      page = json("GET", "/sandbox/log?since=" + last, "").path("items");
      for (JsonNode item : page) {
        last = item.path("sequence").asLong();
        count += item.path("effect").asText().equals(effect) ? 1 : 0;
      }
    } while (!page.isEmpty());
    return count;
  }

  private JsonNode json(String method, String path, String body) {
    HttpResponse<String> answer = send(method, path, body, token);
    if (answer.statusCode() >= 300) {
      throw new AssertionError(method + " " + path + ": " + answer.body());
    }
    try {
      return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " answers with no JSON", e);
    }
  }

  private HttpResponse<String> send(String method, String path, String body, String bearer) {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
