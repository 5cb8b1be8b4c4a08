package io.ionflow.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A browser without a window: it answers the sandbox's consent page and goes where it is sent. */
public final class UserAgent {
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  static {
    // To send a Host header that is another's, as a page does whose name was bound to this address.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  /** Presses a button of the consent page; gives the address that the browser is sent to. */
  public URI decide(URI authorize, String decision) {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(authorize)
                .POST(HttpRequest.BodyPublishers.ofString("decision=" + decision)));
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  /** Opens an address. */
  public HttpResponse<String> open(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /** Opens an address with a header. */
  public HttpResponse<String> open(URI address, String header, String value) {
    return send(HttpRequest.newBuilder(address).header(header, value));
  }

  /** Sends a request that has no body. */
  public HttpResponse<String> send(String method, URI address) {
    return send(
        HttpRequest.newBuilder(address).method(method, HttpRequest.BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
