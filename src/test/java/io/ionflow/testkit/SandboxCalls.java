package io.ionflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Calls to a sandbox with its own token; an answer of 300 or more is an error. */
public final class SandboxCalls {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient reads = client();
  private final URI api;
  private final String token;

  /** Calls as the owner of that sandbox. */
  public SandboxCalls(Sandbox sandbox) {
    this.api = sandbox.api();
    this.token = sandbox.token();
  }

  /**
   * Asks. What changes something goes on a connection of its own: the client repeats only what
   * reads when a connection is closed as it is used again.
   *
   * @param body empty for none
   * @return the answer's JSON, missing if it is empty
   */
  public JsonNode send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      HttpClient http = method.equals("GET") ? reads : client();
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

  private static HttpClient client() {
    return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }
}
