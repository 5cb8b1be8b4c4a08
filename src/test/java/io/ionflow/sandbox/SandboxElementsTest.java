package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The elements of a building that was uploaded, as ion's preview tells them. */
class SandboxElementsTest extends SandboxTest {
  private static final String DOOR = "0x3000000001f";
  private static final String HOUSE =
      """
      ISO-10303-21;
      #9=IFCSITE('0DSbsfkQ9CyAx3YvjJG6Md',#2,'Plot',$,$,#20,$,$,.ELEMENT.,(52,30),(13,24),34.,$,$);
      #30=IFCWALL('2O2Fr$t4X7Zf8NOew3FNr2',#2,'Wall',$,$,#20,#21,'T1');
      #31=IFCDOOR('1hOSvn6df7F8_7GcBWlRGQ',#2,'Door',$,$,#20,$,'T2',2100.,900.);
      END-ISO-10303-21;
      """;
  private static final String SNAP =
      """
      {"testPoint":{"longitude":13.4,"latitude":52.5,"height":34},
       "closePoint":{"longitude":13.4,"latitude":%s,"height":34},"snapAperture":12,"snapMode":1,
       "worldToView":[[1,0,0,0],[0,1,0,0],[0,0,1,0],[0,0,0,1]]}""";

  @Test
  void theElementsOfABuildingAreListedAndFound() {
    long id = building(HOUSE);

    Client.Answer all = client.get("/assets/" + id + "/elements");
    assertThat(all.status()).isEqualTo(200);
    assertThat(all.header("X-Sandbox-Assumption")).isEqualTo("bim-elements");
    assertThat(all.json().path("total").asInt()).isEqualTo(3);
    JsonNode door = all.json().path("items").path(2);
    assertThat(door.path("id").asText()).isEqualTo(DOOR);
    assertThat(door.path("location").path("center").toString())
        .isEqualTo("{\"longitude\":13.4,\"latitude\":52.5,\"height\":34.0}");
    assertThat(door.path("location").path("radius").asDouble()).isPositive();
    assertThat(client.get("/assets/" + id + "/elements/" + DOOR).json()).isEqualTo(door);

    String filter = encoded("{\"IFC Attributes.type\":\"IfcDoor\"}");
    JsonNode found = client.get("/assets/" + id + "/elements?filter=" + filter).json();
    assertThat(found.path("items").findValuesAsText("name")).containsExactly("Door");
    String where = encoded("\"IFC Attributes\".name LIKE 'w%'");
    found = client.get("/assets/" + id + "/elements?where=" + where).json();
    assertThat(found.path("items").findValuesAsText("name")).containsExactly("Wall");
  }

  @Test
  void elementsArePaged() {
    long id = building(HOUSE);

    Client.Answer first = client.get("/assets/" + id + "/elements?limit=2");
    assertThat(first.json().path("items")).hasSize(2);
    assertThat(first.json().path("total").asInt()).isEqualTo(3);
    String next = first.header("Link").replaceAll("<(.*)>; rel=\"next\"", "$1");
    Client.Answer last = client.get(next);
    assertThat(last.json().path("items")).hasSize(1);
    assertThat(last.header("Link")).contains("rel=\"prev\"").doesNotContain("next");
  }

  @Test
  void anOperatorThatIsNotKnownIsRefused() {
    long id = building(HOUSE);

    Client.Answer answer =
        client.get("/assets/" + id + "/elements?filter=" + encoded("{\"id\":{\"$regex\":\"a\"}}"));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("message").asText()).contains("$regex", "$like");
  }

  @Test
  void aSnapNearTheElementIsFoundAndOneFarAwayIsNot() {
    long id = building(HOUSE);
    String snap = "/assets/" + id + "/elements/" + DOOR + "/snap";

    Client.Answer near = client.post(snap, SNAP.formatted("52.50001"));
    assertThat(near.status()).isEqualTo(200);
    assertThat(near.json().path("snapPoint").path("latitude").asDouble()).isEqualTo(52.5);
    assertThat(near.json().path("hitPoint").path("latitude").asDouble()).isEqualTo(52.50001);

    Client.Answer far = client.post(snap, SNAP.formatted("52.6"));
    assertThat(far.status()).isEqualTo(400);
    assertThat(far.json().path("message").asText()).isEqualTo("No snap possible");
    assertThat(client.post(snap, "{}").status()).isEqualTo(400);
    assertThat(client.post(snap.replace(DOOR, "0x1"), SNAP.formatted("52.5")).status())
        .isEqualTo(404);
  }

  @Test
  void theTransformIsThatOfTheSite() {
    JsonNode rows = client.get("/assets/" + building(HOUSE) + "/ecef").json().path("ecefTransform");

    assertThat(rows).hasSize(4);
    assertThat(rows.path(3).toString()).isEqualTo("[0.0,0.0,0.0,1.0]");
    // The place of 13.4° east, 52.5° north: x, y and z of its translation.
    assertThat(rows.path(0).path(3).asDouble()).isBetween(3.78e6, 3.79e6);
    assertThat(rows.path(1).path(3).asDouble()).isBetween(9.0e5, 9.1e5);
    assertThat(rows.path(2).path(3).asDouble()).isBetween(5.03e6, 5.04e6);
  }

  @Test
  void aBuildingWithoutAPlaceHasElementsButNoTransform() {
    long id = building(HOUSE.replace("(52,30)", "$"));

    assertThat(client.get("/assets/" + id + "/ecef").status()).isEqualTo(404);
    JsonNode door = client.get("/assets/" + id + "/elements/" + DOOR).json();
    assertThat(door.has("location")).isFalse();
    assertThat(
            client
                .post("/assets/" + id + "/elements/" + DOOR + "/snap", SNAP.formatted("52.5"))
                .status())
        .isEqualTo(400);
  }

  @Test
  void anAssetThatIsNoBuildingHasNone() {
    JsonNode body = client.get("/assets/1/elements").json();

    assertThat(body.toString()).isEqualTo("{\"items\":[],\"total\":0}");
    assertThat(client.get("/assets/1/elements/0x1").status()).isEqualTo(404);
  }

  @Test
  void theTokenNeedsAssetsRead() {
    long id = building(HOUSE);
    String token =
        client
            .post("/v2/tokens", "{\"name\":\"geocoder\",\"scopes\":[\"geocode\"]}")
            .json()
            .path("token")
            .asText();

    assertThat(client.with(token).get("/assets/" + id + "/elements").status()).isEqualTo(404);
    assertThat(client.with("").get("/assets/" + id + "/elements").status()).isEqualTo(401);
    assertThat(client.get("/assets/77/elements").status()).isEqualTo(404);
  }

  private long building(String ifc) {
    JsonNode created =
        client
            .post(
                "/v1/assets",
                "{\"name\":\"House\",\"type\":\"3DTILES\",\"options\":{\"sourceType\":\"BIM_CAD\"}}")
            .json();
    Bucket.of(created).put("house.ifc", ifc);
    client.post(created.path("onComplete").path("url").asText(), "{}");
    client.post("/sandbox/clock", "{\"advance\":\"PT1H\"}");
    return created.path("assetMetadata").path("id").asLong();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
