package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Signing in over HTTP gives a token that acts for the account, within its scopes and its time. */
class SandboxLoginTest {
  private static final String REDIRECT = "http://127.0.0.1:49152/ionflow/oauth2/callback";
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
  private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

  @Test
  void aLoginTokenWorksUntilItExpiresAndIsThenRefreshed() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Client client = Client.of(sandbox).with("");
      client.patch("/sandbox/switches", "{\"login\":{\"on\":[\"AUTO_APPROVE\"]}}");

      JsonNode tokens = exchange(client, sandbox.clientId(), code(client, sandbox));
      Client user = client.with(tokens.path("access_token").asText());
      assertThat(tokens.path("token_type").asText()).isEqualTo("bearer");
      assertThat(user.get("/v1/me").json().path("scopes"))
          .hasToString("[\"assets:list\",\"assets:read\"]");
      assertThat(user.get("/v1/assets").status()).isEqualTo(200);
      assertThat(user.get("/v2/tokens").status()).isEqualTo(404);

      client.post("/sandbox/clock", "{\"advance\":\"PT2H\"}");
      assertThat(user.get("/v1/me").status()).isEqualTo(401);

      JsonNode refreshed = refresh(client, sandbox.clientId(), tokens);
      assertThat(client.with(refreshed.path("access_token").asText()).get("/v1/me").status())
          .isEqualTo(200);
    }
  }

  private static String code(Client client, Sandbox sandbox) {
    Client.Answer redirect =
        client.get(
            sandbox.authorize()
                + "?response_type=code&client_id="
                + sandbox.clientId()
                + "&redirect_uri="
                + REDIRECT
                + "&scope=assets:read%20assets:list&state=s1&code_challenge="
                + CHALLENGE
                + "&code_challenge_method=S256&sandbox_approve=1");
    URI location = URI.create(redirect.header("Location"));
    assertThat(location.toString()).startsWith(REDIRECT + "?code=").endsWith("&state=s1");
    return location.getQuery().substring("code=".length(), location.getQuery().indexOf('&'));
  }

  private static JsonNode exchange(Client client, String clientId, String code) {
    return client
        .send(
            "POST",
            "/oauth/token",
            """
            {"grant_type":"authorization_code","client_id":"%s","code":"%s",
             "redirect_uri":"%s","code_verifier":"%s"}"""
                .formatted(clientId, code, REDIRECT, VERIFIER),
            "Accept",
            "application/json")
        .json();
  }

  private static JsonNode refresh(Client client, String clientId, JsonNode tokens) {
    return client
        .send(
            "POST",
            "/oauth/token/",
            """
            {"grant_type":"refresh_token","client_id":"%s","refresh_token":"%s"}"""
                .formatted(clientId, tokens.path("refresh_token").asText()),
            "Accept",
            "application/json")
        .json();
  }
}
