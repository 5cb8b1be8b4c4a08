package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.WellKnownAssets;
import io.ionflow.sandbox.http.Response;

/** {@code /v1/defaults}: what an application may offer first. Answers without a token too. */
final class DefaultsApi {
  private final Account account;

  DefaultsApi(Account account) {
    this.account = account;
  }

  void addTo(Router router) {
    router.on("GET", "/v1/defaults", call -> defaults());
  }

  private Response defaults() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.putObject("defaultAssets")
        .put("imagery", WellKnownAssets.BING_AERIAL)
        .put("terrain", WellKnownAssets.WORLD_TERRAIN)
        .put("buildings", WellKnownAssets.OSM_BUILDINGS);
    ArrayNode quick = body.putArray("quickAddAssets");
    ObjectNode terrain = quickAdd(quick, WellKnownAssets.WORLD_TERRAIN, "CesiumWorldTerrain");
    terrain
        .putArray("rasterOverlays")
        .addObject()
        .put("name", "Bing Maps Aerial")
        .put("assetId", WellKnownAssets.BING_AERIAL)
        .put("subscribed", subscribed(WellKnownAssets.BING_AERIAL));
    quickAdd(quick, WellKnownAssets.OSM_BUILDINGS, "CesiumOsmBuildings");
    return Answers.assuming(Assumption.DEFAULTS_CONTENT, Answers.ok(body));
  }

  private ObjectNode quickAdd(ArrayNode items, long id, String objectName) {
    Asset asset =
        WellKnownAssets.all().stream().filter(known -> known.id() == id).findFirst().orElseThrow();
    return items
        .addObject()
        .put("name", asset.name())
        .put("objectName", objectName)
        .put("description", asset.description())
        .put("assetId", id)
        .put("type", asset.type().wire())
        .put("subscribed", subscribed(id));
  }

  private boolean subscribed(long id) {
    return account.assets().find(id).isPresent();
  }
}
