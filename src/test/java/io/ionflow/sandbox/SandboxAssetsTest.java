package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Assets: creating, listing, describing, deleting, following, and reading their data. */
class SandboxAssetsTest extends SandboxTest {
  private static final String NEW = SandboxUploadTest.NEW_GEOJSON;

  @Test
  void aFreshAccountHoldsTheWellKnownAssets() {
    assertThat(client.get("/v1/assets").json().path("items").findValuesAsText("id"))
        .contains("1", "2", "3954", "96188", "2275207", "3830184");
    assertThat(client.get("/v1/assets/1").json().path("type").asText()).isEqualTo("TERRAIN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "not json",
        "{\"name\":\"\",\"type\":\"CZML\",\"options\":{\"sourceType\":\"CZML\"}}",
        "{\"name\":1,\"type\":\"CZML\",\"options\":{\"sourceType\":\"CZML\"}}",
        "{\"name\":\"a\",\"type\":\"WAX\",\"options\":{\"sourceType\":\"CZML\"}}",
        "{\"name\":\"a\",\"type\":\"CZML\",\"options\":{\"sourceType\":\"WAX\"}}",
        "{\"name\":\"a\",\"type\":\"CZML\",\"options\":{\"sourceType\":\"GEOJSON\"}}",
        "{\"name\":\"a\",\"type\":\"CZML\"}",
        "{\"name\":\"a\",\"type\":\"3DTILES\",\"options\":{\"sourceType\":\"POINT_CLOUD\",\"position\":[200,0,0]}}",
        "{\"name\":\"a\",\"type\":\"3DTILES\",\"options\":{\"sourceType\":\"POINT_CLOUD\",\"geometryCompression\":\"ZIP\"}}",
        "{\"name\":\"a\",\"type\":\"TERRAIN\",\"options\":{\"sourceType\":\"RASTER_TERRAIN\",\"waterMask\":\"yes\"}}",
        "{\"name\":\"a\",\"type\":\"CZML\",\"options\":{\"sourceType\":\"CZML\"},\"from\":{\"type\":\"URL\"}}",
      })
  void aBadRequestIsToldInIonsForm(String body) {
    Client.Answer answer = client.post("/v1/assets", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo("BadRequest");
    assertThat(answer.json().path("message").asText()).isNotEmpty().doesNotContain("Exception");
    assertThat(answer.header("X-Sandbox-Assumption")).isEqualTo("validation-error");
  }

  @Test
  void unknownOptionsAreIgnoredOrRefused() {
    String body =
        "{\"name\":\"a\",\"type\":\"CZML\",\"options\":{\"sourceType\":\"CZML\",\"colour\":1}}";

    Client.Answer ignored = client.post("/v1/assets", body);
    assertThat(ignored.status()).isEqualTo(200);
    assertThat(ignored.header("X-Sandbox-Assumption")).isEqualTo("unknown-options");

    client.patch("/sandbox/switches", "{\"unknownOptions\":\"REJECT\"}");
    assertThat(client.post("/v1/assets", body).status()).isEqualTo(400);
  }

  @Test
  void describingAndDeletingAnswerWithoutABody() {
    long id = create().path("assetMetadata").path("id").asLong();

    Client.Answer patched = client.patch("/v1/assets/" + id, "{\"name\":\"New name\"}");
    assertThat(patched.status()).isEqualTo(204);
    assertThat(patched.text()).isEmpty();
    JsonNode asset = client.get("/v1/assets/" + id).json();
    assertThat(asset.path("name").asText()).isEqualTo("New name");
    assertThat(asset.path("description").asText()).isEqualTo("some");

    assertThat(client.delete("/v1/assets/" + id).status()).isEqualTo(204);
    assertThat(client.get("/v1/assets/" + id).status()).isEqualTo(404);
    assertThat(client.delete("/v1/assets/" + id).status()).isEqualTo(404);
  }

  @Test
  void aListIsPickedAndSorted() {
    create();
    List<String> names =
        client
            .get("/v1/assets?type=IMAGERY&type=GEOJSON&sortBy=NAME&sortOrder=DESC")
            .json()
            .findValuesAsText("name");

    assertThat(names).startsWith("Sentinel-2", "Points").hasSize(6);
    assertThat(client.get("/v1/assets?status=AWAITING_FILES").json().path("items")).hasSize(1);
    assertThat(client.get("/v1/assets?search=some").json().path("items")).hasSize(1);
    assertThat(client.get("/v1/assets?sortBy=COLOUR").status()).isEqualTo(400);
    assertThat(client.get("/v1/assets?limit=1001").status()).isEqualTo(400);
    assertThat(client.get("/v1/assets?page=0").status()).isEqualTo(400);
  }

  @Test
  void theLinksLeadThroughAllPagesAndBack() {
    List<String> found = new ArrayList<>();
    String next = "/v1/assets?limit=3&sortBy=ID";
    Client.Answer page = client.get(next);
    while (!next.isEmpty()) {
      page = client.get(next);
      found.addAll(page.json().path("items").findValuesAsText("id"));
      next = SandboxTokensTest.link(page.header("Link"), "next");
    }

    assertThat(found).hasSize(8).doesNotHaveDuplicates();
    assertThat(SandboxTokensTest.link(page.header("Link"), "prev"))
        .isEqualTo(sandbox.api() + "/v1/assets?limit=3&sortBy=ID&page=2");
  }

  @Test
  void aSecondUploadCompleteAndAnEmptyOneAreSwitches() {
    JsonNode created = create();
    String complete = created.path("onComplete").path("url").asText();
    assertThat(client.post(complete, "{}").status()).isEqualTo(400);

    client.patch("/sandbox/switches", "{\"emptyUpload\":\"ACCEPT\"}");
    Client.Answer empty = client.post(complete, "{}");
    assertThat(empty.status()).isEqualTo(204);
    assertThat(empty.header("X-Sandbox-Assumption")).isEqualTo("empty-upload");

    assertThat(client.post(complete, "{}").status()).isEqualTo(400);
    client.patch("/sandbox/switches", "{\"secondUploadComplete\":\"ACCEPT\"}");
    assertThat(client.post(complete, "{}").status()).isEqualTo(204);

    advance("PT1H");
    assertThat(status(created)).isEqualTo("DATA_ERROR");
  }

  @Test
  void tilingGoesThroughItsStatesOnTheClock() {
    client.patch("/sandbox/switches", "{\"tilingTime\":\"PT10H\"}");
    JsonNode created = upload();

    assertThat(status(created)).isEqualTo("NOT_STARTED");
    advance("PT5H");
    assertThat(status(created)).isEqualTo("IN_PROGRESS");
    assertThat(asset(created).path("percentComplete").asInt()).isBetween(49, 51);
    assertThat(client.get(path(created) + "/endpoint").json().path("message").asText())
        .isEqualTo("Asset is still being processed");

    client.patch("/sandbox/switches", "{\"percentStuckAt\":100,\"strangeStatus\":\"POLISHING\"}");
    assertThat(asset(created).path("percentComplete").asInt()).isEqualTo(100);
    assertThat(status(created)).isEqualTo("POLISHING");

    client.patch("/sandbox/switches", "{\"tilingHangs\":true,\"strangeStatus\":null}");
    advance("PT5H");
    assertThat(status(created)).isEqualTo("IN_PROGRESS");
    client.patch("/sandbox/switches", "{\"tilingHangs\":false}");
    assertThat(status(created)).isEqualTo("COMPLETE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DATA_ERROR", "ERROR"})
  void tilingCanBeMadeToFail(String outcome) {
    client.patch("/sandbox/switches", "{\"tilingOutcome\":\"" + outcome + "\"}");
    JsonNode created = upload();
    advance("PT1H");

    assertThat(status(created)).isEqualTo(outcome);
    assertThat(client.get(path(created) + "/endpoint").status()).isEqualTo(400);
  }

  @Test
  void rubbishEndsInADataError() {
    JsonNode created = create();
    Bucket.of(created).put("points.geojson", "this is no GeoJSON");
    client.post(created.path("onComplete").path("url").asText(), "{}");
    advance("PT1H");

    assertThat(status(created)).isEqualTo("DATA_ERROR");
  }

  @Test
  void aFormBodyHidesTheOptionsAndFailsLater() {
    JsonNode created =
        client
            .send(
                "POST",
                "/v1/assets",
                "name=Points&type=GEOJSON&options[sourceType]=GEOJSON",
                "Content-Type",
                "application/x-www-form-urlencoded")
            .json();
    Bucket.of(created).put("points.geojson", SandboxUploadTest.GEOJSON);
    client.post(created.path("onComplete").path("url").asText(), "{}");
    advance("PT1H");

    assertThat(status(created)).isEqualTo("DATA_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1:layer.json", "3954:tilemapresource.xml", "96188:tileset.json"})
  void aCuratedAssetHasDataOfItsOwn(String asset) {
    String id = asset.split(":", -1)[0];
    JsonNode endpoint = client.get("/v1/assets/" + id + "/endpoint").json();
    URI url = URI.create(endpoint.path("url").asText());
    Client reader = client.with(endpoint.path("accessToken").asText());

    assertThat(reader.get(url.resolve(asset.split(":", -1)[1]).toString()).status()).isEqualTo(200);
  }

  @Test
  void theDataIsReadWithTheAssetsTokenOnly() {
    JsonNode created = upload();
    advance("PT1M");
    JsonNode endpoint = client.get(path(created) + "/endpoint").json();
    String url = endpoint.path("url").asText();
    String token = endpoint.path("accessToken").asText();
    Client reader = client.with(token);

    Client.Answer whole = reader.get(url);
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(whole.header("Cache-Control")).isEqualTo("public, max-age=31536000");
    assertThat(client.with("").get(url + "?access_token=" + token).status()).isEqualTo(200);
    assertThat(client.with("").get(url).status()).isEqualTo(401);
    assertThat(client.get(url).status()).isEqualTo(401);
    assertThat(reader.get(url.replaceFirst("assets-cdn/\\d+", "assets-cdn/1")).status())
        .isEqualTo(401);

    Client.Answer part = reader.send("GET", url, "", "Range", "bytes=1-4");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo(whole.text().substring(1, 5));
    assertThat(part.header("Content-Range")).isEqualTo("bytes 1-4/" + whole.text().length());
    assertThat(reader.send("GET", url, "", "Range", "bytes=-3").text()).hasSize(3);
    assertThat(reader.send("GET", url, "", "Range", "bytes=999999-").status()).isEqualTo(416);

    advance("PT1H");
    assertThat(reader.get(url).status()).isEqualTo(401);
  }

  @Test
  void noPathLeadsOutOfTheDataTree() {
    JsonNode created = upload();
    advance("PT1M");
    JsonNode endpoint = client.get(path(created) + "/endpoint").json();
    Client reader = client.with(endpoint.path("accessToken").asText());
    URI base = URI.create(endpoint.path("url").asText()).resolve(".");

    for (String way : List.of("..%2f..%2fs3", "%2e%2e/%2e%2e/s3", "a%00b", "..%5c..")) {
      assertThat(reader.get(base + way).status()).as(way).isIn(400, 401, 404);
    }
  }

  @Test
  void anExternalAssetOpensASession() {
    JsonNode endpoint = client.get("/v1/assets/2/endpoint").json();

    assertThat(endpoint.path("externalType").asText()).isEqualTo("BING");
    assertThat(endpoint.path("options").path("mapStyle").asText()).isEqualTo("Aerial");
    assertThat(endpoint.path("options").path("url").asText()).startsWith(sandbox.api().toString());
    assertThat(endpoint.has("accessToken")).isFalse();
    assertThat(client.get("/sandbox/log").json().findValuesAsText("effect"))
        .containsExactly("session.opened");
  }

  @Test
  void aPageOfAnotherOriginMayAsk() {
    Client.Answer asked =
        client.send("GET", "/v1/assets?limit=1", "", "Origin", "http://app.example");
    Client.Answer preflight =
        client
            .with("")
            .send(
                "OPTIONS",
                "/v1/assets",
                "",
                "Origin",
                "http://app.example",
                "Access-Control-Request-Headers",
                "authorization,x-cesium-client");

    assertThat(asked.header("Access-Control-Allow-Origin")).isEqualTo("http://app.example");
    assertThat(asked.header("Access-Control-Expose-Headers")).isEqualTo("link");
    assertThat(preflight.status()).isEqualTo(204);
    assertThat(preflight.header("Access-Control-Allow-Headers"))
        .isEqualTo("authorization,x-cesium-client");
  }

  @Test
  void theSmallerAnswersHaveIonsShapes() {
    JsonNode me = client.get("/v1/me").json();
    assertThat(me.path("storage").path("total").asLong()).isEqualTo(1L << 40);
    assertThat(me.path("scopes").toString()).contains("assets:list");

    assertThat(
            client
                .with("")
                .get("/v1/defaults")
                .json()
                .path("defaultAssets")
                .path("terrain")
                .asInt())
        .isEqualTo(1);
    assertThat(client.with("").get("/appData").json().path("applicationMode").asText())
        .isEqualTo("cesium-ion");
    assertThat(client.get("/v1/geocode/search?text=phila").json().findValuesAsText("label"))
        .containsExactly("Philadelphia, PA, USA");
    assertThat(client.get("/v1/geocode/reverse").status()).isEqualTo(405);
    assertThat(client.get("/v1/nothing?a=b").json().path("message").asText())
        .isEqualTo("/v1/nothing?a=b");
  }

  @Test
  void aSingleUsersIonNeedsNoTokenAndHasNone() {
    client.patch("/sandbox/switches", "{\"applicationMode\":\"SINGLE_USER\"}");
    Client nobody = client.with("");

    assertThat(nobody.get("/v1/assets").status()).isEqualTo(200);
    assertThat(nobody.get("/v1/me").status()).isEqualTo(404);
    assertThat(nobody.get("/v2/tokens").status()).isEqualTo(404);
    assertThat(nobody.get("/appData").json().path("applicationMode").asText())
        .isEqualTo("single-user");
  }

  @Test
  void aSwitchThatDoesNotExistIsNamed() {
    Client.Answer answer = client.patch("/sandbox/switches", "{\"tilingtime\":\"PT1S\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText())
        .contains("no switch tilingtime")
        .contains("tilingTime");
    assertThat(client.patch("/sandbox/switches", "{\"tilingTime\":\"soon\"}").status())
        .isEqualTo(400);
  }

  @Test
  void extraFieldsAndTheFreePlanAreSwitches() {
    client.patch("/sandbox/switches", "{\"extraFields\":true,\"freePlan\":true}");

    assertThat(client.get("/v1/assets/1").json().has("sandboxExtra")).isTrue();
    assertThat(client.get("/v1/assets/1/endpoint").json().path("attributions")).hasSize(2);
    client.send("PUT", "/sandbox/switches", "{}");
    assertThat(client.get("/v1/assets/1").json().has("sandboxExtra")).isFalse();
  }

  private JsonNode create() {
    return client.post("/v1/assets", NEW).json();
  }

  private JsonNode upload() {
    JsonNode created = create();
    Bucket.of(created).put("points.geojson", SandboxUploadTest.GEOJSON);
    String complete = created.path("onComplete").path("url").asText();
    assertThat(client.post(complete, "{}").status()).isEqualTo(204);
    return created;
  }

  private void advance(String time) {
    client.post("/sandbox/clock", "{\"advance\":\"" + time + "\"}");
  }

  private static String path(JsonNode created) {
    return "/v1/assets/" + created.path("assetMetadata").path("id").asLong();
  }

  private JsonNode asset(JsonNode created) {
    return client.get(path(created)).json();
  }

  private String status(JsonNode created) {
    return asset(created).path("status").asText();
  }
}
