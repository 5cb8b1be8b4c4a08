package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SandboxUsageTest {
  private static HttpResponse<String> get(Sandbox sandbox, String path, String token)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(sandbox.api() + path))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void madeUpFiguresSayThatIonHasNone() throws Exception {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      HttpResponse<String> answer = get(sandbox, "/sandbox/usage?days=2", sandbox.token());

      assertThat(answer.headers().firstValue("X-Sandbox-Assumption")).contains("usage-figures");
      assertThat(new ObjectMapper().readTree(answer.body()).path("items")).hasSize(2 * 48);
      assertThat(answer.body()).doesNotContain(sandbox.token());
      assertThat(get(sandbox, "/sandbox/usage?days=2", sandbox.token()).body())
          .as("the same hour has the same figures")
          .isEqualTo(answer.body());
      assertThat(get(sandbox, "/sandbox/usage", "nobody").statusCode()).isEqualTo(401);
      assertThat(get(sandbox, "/v1/usage", sandbox.token()).statusCode()).isEqualTo(404);
    }
  }
}
