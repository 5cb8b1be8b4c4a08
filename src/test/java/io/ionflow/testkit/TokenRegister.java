package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a sandbox's account as a person sees and changes them in ion. */
public final class TokenRegister {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final String token;

  public TokenRegister(Sandbox sandbox) {
    this.api = sandbox.api();
    this.token = sandbox.token();
  }

  /** Makes one; the JSON may have single quotes. */
  public JsonNode make(String json) {
    return send("POST", "/v2/tokens", json);
  }

  /** Changes one. */
  public void change(String id, String json) {
    send("PATCH", "/v2/tokens/" + id, json);
  }

  /** Deletes one. */
  public void delete(String id) {
    send("DELETE", "/v2/tokens/" + id, "");
  }

  /** One of them. */
  public JsonNode get(String id) {
    return send("GET", "/v2/tokens/" + id, "");
  }

  /** All of them. */
  public List<JsonNode> all() {
    List<JsonNode> all = new ArrayList<>();
    send("GET", "/v2/tokens?limit=1000", "").path("items").forEach(all::add);
    return all;
  }

  private JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"')))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + " " + path + ": " + answer.body());
      }
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
