package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a sandbox's account as a person sees and changes them in ion. */
public final class TokenRegister {
  private final SandboxCalls calls;

  public TokenRegister(Sandbox sandbox) {
    this.calls = new SandboxCalls(sandbox);
  }

  /** Makes one; the JSON may have single quotes. */
  public JsonNode make(String json) {
    return calls.send("POST", "/v2/tokens", json.replace('\'', '"'));
  }

  /** Changes one. */
  public void change(String id, String json) {
    calls.send("PATCH", "/v2/tokens/" + id, json.replace('\'', '"'));
  }

  /** Deletes one. */
  public void delete(String id) {
    calls.send("DELETE", "/v2/tokens/" + id, "");
  }

  /** One of them. */
  public JsonNode get(String id) {
    return calls.send("GET", "/v2/tokens/" + id, "");
  }

  /** All of them. */
  public List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>();
    calls.send("GET", "/v2/tokens?limit=1000", "").path("items").forEach(all::add);
    return all;
  }
}
