package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What stands in a sandbox's account, seen from outside, and its control. */
public final class IonAccount {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final SandboxCalls calls;

  public IonAccount(Sandbox sandbox) {
    this.calls = new SandboxCalls(sandbox);
  }

  /** Every asset that ionflow has made and that is still there. */
  public List<JsonNode> uploaded() {
    List<JsonNode> all = new ArrayList<>();
    JsonNode items;
    int page = 1;
    do {
      items = calls.send("GET", "/v1/assets?limit=1000&page=" + page++, "").path("items");
      items.forEach(all::add);
    } while (items.size() == 1000);
    return all.stream()
        .filter(asset -> asset.path("description").asText().contains("Uploaded by ionflow"))
        .toList();
  }

  /** Makes requests go wrong, see docs/sandbox.md. */
  public void fault(String rule) {
    calls.send("POST", "/sandbox/faults", rule);
  }

  /** How often the log tells an effect. */
  public long effects(String effect) {
    return log().stream().filter(item -> item.path("effect").asText().equals(effect)).count();
  }

  /** How often a fault rule has acted. */
  public long faultsActed() {
    return log().stream().filter(item -> item.has("fault")).count();
  }

  /** On how many requests the fault rules in force have acted, ended or not. */
  public long actedUpon() {
    return StreamSupport.stream(
            calls.send("GET", "/sandbox/faults", "").path("items").spliterator(), false)
        .mapToLong(rule -> rule.path("acted").asLong())
        .sum();
  }

  /** How many requests with that method, and a target that contains the text, were answered. */
  public long requests(String method, String target) {
    return log().stream()
        .filter(item -> item.path("method").asText().equals(method))
        .filter(item -> item.path("target").asText().contains(target))
        .count();
  }

  /** How often something was put into the store, in parts or as a whole. */
  public long puts() {
    return log().stream()
        .filter(item -> item.path("side").asText().equals("s3"))
        .filter(item -> item.path("method").asText().equals("PUT"))
        .count();
  }

  /** How often each part of each file was stored, by the file's address and the part's number. */
  public Map<String, Long> storedParts() {
    return log().stream()
        .filter(item -> item.path("method").asText().equals("PUT"))
        .filter(item -> item.path("status").asInt() == 200)
        .map(item -> item.path("target").asText())
        .filter(target -> target.contains("partNumber="))
        .map(target -> target.replaceAll("\\?.*partNumber=(\\d+).*", " $1"))
        .collect(Collectors.groupingBy(target -> target, Collectors.counting()));
  }

  /** Makes an empty asset, as ion answers it. */
  public JsonNode create(String asset) {
    return calls.send("POST", "/v1/assets", asset);
  }

  /** Deletes an asset, as somebody else may. */
  public void delete(long asset) {
    calls.send("DELETE", "/v1/assets/" + asset, "");
  }

  /** Changes something, as a person does in the dashboard. */
  public void change(String path, String change) {
    calls.send("PATCH", path, change);
  }

  /** One asset, as ion answers it. */
  public JsonNode asset(long id) {
    return calls.send("GET", "/v1/assets/" + id, "");
  }

  /** The ids of the first thousand assets. */
  public List<Long> ids() {
    List<Long> ids = new ArrayList<>();
    calls.send("GET", "/v1/assets", "").path("items").forEach(a -> ids.add(a.path("id").asLong()));
    return ids;
  }

  /** Makes something by a POST, as ion answers it. */
  public JsonNode make(String path, String body) {
    return calls.send("POST", path, body);
  }

  /** The address of every request that came. */
  public String addresses() {
    return log().stream()
        .map(item -> item.path("target").asText())
        .collect(Collectors.joining("\n"));
  }

  /** Turns one of the sandbox's switches; the change is JSON. */
  public void turn(String change) {
    calls.send("PATCH", "/sandbox/switches", change);
  }

  /** Moves the sandbox's clock on. */
  public void advance(java.time.Duration time) {
    calls.send("POST", "/sandbox/clock", "{\"advance\":\"" + time + "\"}");
  }

  /** Makes nothing go wrong any more. */
  public void clearFaults() {
    calls.send("DELETE", "/sandbox/faults", "");
  }

  private List<JsonNode> log() {
    List<JsonNode> log = new ArrayList<>();
    JsonNode page;
    do {
      long last = log.isEmpty() ? 0 : log.get(log.size() - 1).path("sequence").asLong();
      page = calls.send("GET", "/sandbox/log?since=" + last, "").path("items");
      page.forEach(log::add);
    } while (!page.isEmpty());
    return log;
  }

  /** A token with only these scopes. */
  public String token(List<String> scopes) {
    JsonNode body =
        JSON.createObjectNode().put("name", "few").set("scopes", JSON.valueToTree(scopes));
    return calls.send("POST", "/v2/tokens", body.toString()).path("token").asText();
  }
}
