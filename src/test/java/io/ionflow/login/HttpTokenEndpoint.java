package io.ionflow.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;

/** The sandbox's token endpoint without Camel, for processes that must start fast. */
final class HttpTokenEndpoint implements TokenEndpoint {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI api;
  private final Clock clock;

  HttpTokenEndpoint(URI api, Clock clock) {
    this.api = api;
    this.clock = clock;
  }

  @Override
  public Grant ask(TokenRequest request) {
    try {
      HttpResponse<byte[]> answer =
          http.send(
              HttpRequest.newBuilder(api.resolve("/oauth/token"))
                  .header("Content-Type", "application/json")
                  .header("Accept", "application/json")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(json(request)))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      return new TokenAnswer(answer.statusCode(), answer.body()).to(request, clock.instant());
    } catch (IOException e) {
      throw new IonFault.Broken("no answer", true, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static byte[] json(TokenRequest request) throws JsonProcessingException {
    return IonJson.mapper().writeValueAsBytes(request.fields());
  }
}
