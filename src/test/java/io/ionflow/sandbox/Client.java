package io.ionflow.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A plain HTTP client of a sandbox, as any user's program would be. */
final class Client {
  /** One for each sandbox: a later one may get the port to which a connection is still kept. */
  private final HttpClient http;

  private final URI api;
  private final String token;

  Client(URI api, String token) {
    this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), api, token);
  }

  private Client(HttpClient http, URI api, String token) {
    this.http = http;
    this.api = api;
    this.token = token;
  }

  static Client of(Sandbox sandbox) {
    return new Client(sandbox.api(), sandbox.token());
  }

  Client with(String otherToken) {
    return new Client(http, api, otherToken);
  }

  Answer get(String path) {
    return send("GET", path, "");
  }

  Answer post(String path, String json) {
    return send("POST", path, json);
  }

  Answer patch(String path, String json) {
    return send("PATCH", path, json);
  }

  Answer delete(String path) {
    return send("DELETE", path, "");
  }

  /** Sends with further headers, as name, value, name, value. */
  Answer send(String method, String path, String body, String... headers) {
    try {
      return trySend(method, path, body, headers);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " got no answer", e);
    }
  }

  Answer trySend(String method, String path, String body, String... headers) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(api.resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  record Answer(HttpResponse<String> http) {
    int status() {
      return http.statusCode();
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    String text() {
      return http.body();
    }

    JsonNode json() {
      try {
        return Json.MAPPER.readTree(http.body());
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + http.body(), e);
      }
    }

    String code() {
      return json().path("code").asText();
    }
  }
}
