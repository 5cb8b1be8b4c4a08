package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tokens: how they are passed, what they allow, how they are managed. */
class SandboxTokensTest extends SandboxTest {
  @Test
  void aTokenIsTakenFromQueryThenAuthorizationThenAccept() {
    Client nobody = client.with("");
    String token = sandbox.token();

    assertThat(nobody.get("/v1/me?access_token=" + token).status()).isEqualTo(200);
    assertThat(nobody.send("GET", "/v1/me", "", "Accept", "*/*;access_token=" + token).status())
        .isEqualTo(200);
    assertThat(client.with("wrong").get("/v1/me?access_token=" + token).status()).isEqualTo(200);
    assertThat(client.get("/v1/me?access_token=wrong").status()).isEqualTo(401);
    assertThat(client.send("GET", "/v1/me", "", "Accept", "*/*;access_token=wrong").status())
        .isEqualTo(200);
  }

  @Test
  void aMissingAndAWrongTokenAreToldApart() {
    Client.Answer none = client.with("").get("/v1/assets");
    Client.Answer wrong = client.with("wrong").get("/v1/assets");

    assertThat(none.status()).isEqualTo(401);
    assertThat(none.json())
        .isEqualTo(json("InvalidCredentials", "No authorization token was found"));
    assertThat(wrong.json()).isEqualTo(json("InvalidCredentials", "Invalid access token"));
  }

  @Test
  void theNewerSpellingOfTheCodeIsASwitch() {
    client.patch("/sandbox/switches", "{\"unauthorizedCode\":\"INVALID_TOKEN\"}");

    assertThat(client.with("wrong").get("/v1/me").code()).isEqualTo("INVALID_TOKEN");
  }

  @Test
  void aMissingScopeLooksLikeAMissingThing() {
    Client reader = client.with(token("[\"assets:read\"]", ""));

    Client.Answer answer = reader.get("/v2/tokens?limit=5");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json()).isEqualTo(json("ResourceNotFound", "/v2/tokens?limit=5"));
    assertThat(answer.header("X-Sandbox-Assumption")).isEqualTo("missing-scope");
  }

  @Test
  void aMissingScopeCanBeToldByOtherStatuses() {
    Client reader = client.with(token("[\"assets:read\"]", ""));

    client.patch("/sandbox/switches", "{\"missingScope\":\"FORBIDDEN\"}");
    assertThat(reader.get("/v2/tokens").status()).isEqualTo(403);
    client.patch("/sandbox/switches", "{\"missingScope\":\"UNAUTHORIZED\"}");
    assertThat(reader.get("/v2/tokens").status()).isEqualTo(401);
  }

  @Test
  void aTokenWithAllowedUrlsNeedsAMatchingReferrer() {
    Client bound =
        client.with(token("[\"assets:read\"]", ",\"allowedUrls\":[\"https://example.com\"]"));

    assertThat(bound.get("/v1/me").status()).isEqualTo(401);
    assertThat(referred(bound, "https://maps.example.com/a")).isEqualTo(200);
    assertThat(referred(bound, "http://example.com/")).isEqualTo(401);
    assertThat(bound.send("GET", "/v1/me", "", "Origin", "https://example.com").status())
        .isEqualTo(200);
  }

  @Test
  void aTokenWithAssetIdsSeesOnlyThose() {
    Client bound =
        client.with(token("[\"assets:read\",\"assets:limited-list\"]", ",\"assetIds\":[1]"));

    assertThat(bound.get("/v1/assets/1").status()).isEqualTo(200);
    assertThat(bound.get("/v1/assets/2").status()).isEqualTo(404);
    assertThat(bound.get("/v1/assets").json().path("items")).hasSize(1);
  }

  @Test
  void whatNoAssetIdsMeanIsASwitch() {
    Client bound = client.with(token("[\"assets:read\"]", ",\"assetIds\":[]"));

    assertThat(bound.get("/v1/assets/1").status()).isEqualTo(404);
    client.patch("/sandbox/switches", "{\"emptyAssetIds\":\"ALL\"}");
    assertThat(bound.get("/v1/assets/1").status()).isEqualTo(200);
  }

  @Test
  void aTokenLivesFromCreationToDeletion() {
    Client.Answer created =
        client.post(
            "/v2/tokens", "{\"name\":\"App\",\"scopes\":[\"assets:read\"],\"assetIds\":null}");
    String id = created.json().path("id").asText();
    String value = created.json().path("token").asText();

    assertThat(created.status()).isEqualTo(200);
    assertThat(claims(value).path("jti").asText()).isEqualTo(id);
    assertThat(client.with(value).get("/v1/me").status()).isEqualTo(200);

    assertThat(
            client.patch("/v2/tokens/" + id, "{\"name\":\"App 2\",\"newAllowedUrls\":[]}").status())
        .isEqualTo(204);
    assertThat(client.get("/v2/tokens/" + id).json().path("name").asText()).isEqualTo("App 2");

    assertThat(client.delete("/v2/tokens/" + id).status()).isEqualTo(204);
    assertThat(client.with(value).get("/v1/me").status()).isEqualTo(401);
    assertThat(client.get("/v2/tokens/" + id).status()).isEqualTo(404);
  }

  @Test
  void theDefaultTokenStaysUntilItIsRegenerated() {
    JsonNode old = client.get("/v2/tokens/default").json();
    String id = old.path("id").asText();

    assertThat(old.path("isDefault").asBoolean()).isTrue();
    assertThat(old.path("scopes")).hasToString("[\"assets:read\",\"geocode\"]");
    assertThat(client.delete("/v2/tokens/" + id).status()).isEqualTo(400);
    assertThat(client.patch("/v2/tokens/" + id, "{\"name\":\"x\"}").status()).isEqualTo(400);

    client.post("/sandbox/default-token", "{}");

    assertThat(client.with(old.path("token").asText()).get("/v1/me").status()).isEqualTo(401);
    assertThat(client.get("/v2/tokens/default").json().path("id").asText()).isNotEqualTo(id);
  }

  @Test
  void followingTheLinksFindsEveryTokenOnce() {
    for (int i = 0; i < 7; i++) {
      token("[\"geocode\"]", "");
    }
    List<String> found = new ArrayList<>();

    String next = "/v2/tokens?limit=2&search=made%20token&sortBy=NAME";
    while (!next.isEmpty()) {
      Client.Answer page = client.get(next);
      page.json().path("items").forEach(item -> found.add(item.path("id").asText()));
      next = link(page.header("Link"), "next");
    }

    assertThat(found).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void anExpirationIsTakenOnlyWhenSwitchedOn() {
    String body = "{\"name\":\"Short\",\"scopes\":[],\"expiration\":\"2099-01-01T00:00:00.000Z\"}";

    assertThat(client.post("/v2/tokens", body).json().has("expiration")).isFalse();
    client.patch("/sandbox/switches", "{\"tokenExpiration\":true}");
    String value = client.post("/v2/tokens", body).json().path("token").asText();
    assertThat(client.with(value).get("/v1/me").status()).isEqualTo(200);

    client.post("/sandbox/clock", "{\"advance\":\"P40000D\"}");
    assertThat(client.with(value).get("/v1/me").status()).isEqualTo(401);
  }

  @Test
  void scopesBeyondTheMakersOwnAreASwitch() {
    client.patch("/sandbox/switches", "{\"scopesBeyondOwn\":false}");
    Client maker = client.with(token("[\"tokens:write\"]", ""));

    assertThat(maker.post("/v2/tokens", "{\"name\":\"x\",\"scopes\":[\"geocode\"]}").status())
        .isEqualTo(400);
    assertThat(maker.post("/v2/tokens", "{\"name\":\"x\",\"scopes\":[\"tokens:write\"]}").status())
        .isEqualTo(200);
  }

  @Test
  void absentFieldsAreLeftOutWhenSwitchedSo() {
    assertThat(client.get("/v2/tokens/default").json().has("allowedUrls")).isTrue();
    client.patch("/sandbox/switches", "{\"optionalFieldsAbsent\":true}");
    assertThat(client.get("/v2/tokens/default").json().has("allowedUrls")).isFalse();
  }

  private int referred(Client who, String page) {
    return who.send("GET", "/v1/me", "", "Referer", page).status();
  }

  private String token(String scopes, String more) {
    return client
        .post("/v2/tokens", "{\"name\":\"Made token\",\"scopes\":" + scopes + more + "}")
        .json()
        .path("token")
        .asText();
  }

  static String link(String header, String relation) {
    for (String link : header.split(", ", -1)) {
      if (link.endsWith("rel=\"" + relation + "\"")) {
        return link.substring(1, link.indexOf('>'));
      }
    }
    return "";
  }

  private static JsonNode json(String code, String message) {
    return Json.MAPPER.createObjectNode().put("code", code).put("message", message);
  }

  private static JsonNode claims(String token) {
    try {
      byte[] claims = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
      return Json.MAPPER.readTree(new String(claims, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
