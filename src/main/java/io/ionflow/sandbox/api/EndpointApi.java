package io.ionflow.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetType;
import io.ionflow.sandbox.account.External;
import io.ionflow.sandbox.account.Progress;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.account.Tiling;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiling.CuratedTrees;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** {@code /v1/assets/{id}/endpoint}: where the data of an asset is, and the token for it. */
final class EndpointApi {
  private static final Duration GOOGLE_SESSION = Duration.ofHours(3);

  private final Account account;
  private final Authentication authentication;
  private final AssetTokens assetTokens;
  private final CuratedTrees curated;
  private final Supplier<Switches> switches;
  private final Clock clock;
  private final RequestLog log;

  EndpointApi(
      Account account,
      Authentication authentication,
      AssetTokens assetTokens,
      CuratedTrees curated,
      Supplier<Switches> switches,
      Clock clock,
      RequestLog log) {
    this.account = account;
    this.authentication = authentication;
    this.assetTokens = assetTokens;
    this.curated = curated;
    this.switches = switches;
    this.clock = clock;
    this.log = log;
  }

  void addTo(Router router) {
    router.on("GET", "/v1/assets/{id}/endpoint", this::endpoint);
  }

  private Response endpoint(Call call) throws IOException {
    Request request = call.request();
    Caller caller = authentication.require(request, Scope.ASSETS_READ);
    Asset asset = AssetAccess.find(account, caller, call);
    checkOptions(request);
    refuseUnlessComplete(asset);
    ObjectNode body = Json.MAPPER.createObjectNode().put("type", asset.type().wire());
    if (asset.external().isPresent()) {
      log.effect("session.opened", asset.id());
      external(body, request, asset.external().get());
      return Answers.assuming(Assumption.EXTERNAL_SERVICE, Answers.ok(body));
    }
    Tiling.End data = data(asset);
    body.put("url", address(request, asset, data))
        .put("accessToken", assetTokens.issue(asset, caller.tokenId()));
    attributions(body);
    return assuming(data, Answers.ok(body));
  }

  private void refuseUnlessComplete(Asset asset) {
    String message = "Asset is still being processed";
    switch (Progress.of(asset, clock.instant(), switches.get()).status()) {
      case COMPLETE -> {}
      case NOT_STARTED, IN_PROGRESS -> throw IonError.known(400, "BadRequest", message);
      case AWAITING_FILES, DATA_ERROR, ERROR ->
          throw IonError.assumed(Assumption.ENDPOINT_BEFORE_COMPLETE, 400, "BadRequest", message);
    }
  }

  private static void checkOptions(Request request) {
    try {
      if (!Json.MAPPER.readTree(request.parameter("options").orElse("{}")).isObject()) {
        throw IonError.invalid("\"options\" must be a JSON object");
      }
    } catch (JsonProcessingException e) {
      throw IonError.invalid("\"options\" must be a JSON object");
    }
  }

  private Tiling.End data(Asset asset) throws IOException {
    return CuratedTrees.isCurated(asset)
        ? curated.provide(asset)
        : asset.tiling().flatMap(Tiling::end).orElseThrow();
  }

  private static String address(Request request, Asset asset, Tiling.End data) {
    String path = TileHost.PATH + asset.id() + "/" + Addresses.path(data.entry());
    String version = asset.type() == AssetType.TILES_3D ? "?v=1" : "";
    return Addresses.origin(request) + path + version;
  }

  private void external(ObjectNode body, Request request, External external) {
    body.put("externalType", external.externalType());
    ObjectNode options = body.putObject("options");
    options.put("url", Addresses.origin(request) + external.path());
    external.options().forEach(options::put);
    if (external.externalType().equals("GOOGLE_2D_MAPS")) {
      long expiry = clock.instant().plus(GOOGLE_SESSION).getEpochSecond();
      options.put("expiry", String.valueOf(expiry)).put("tileWidth", 256).put("tileHeight", 256);
    }
    attributions(body);
  }

  private void attributions(ObjectNode body) {
    ArrayNode attributions = body.putArray("attributions");
    attributions
        .addObject()
        .put("html", "<span><a href=\"https://cesium.com\" target=\"_blank\">Cesium ion</a></span>")
        .put("collapsible", false);
    if (switches.get().freePlan()) {
      attributions
          .addObject()
          .put("html", "<span>Upgrade for commercial use.</span>")
          .put("collapsible", false);
    }
  }

  private static Response assuming(Tiling.End data, Response response) {
    return data.assumptions().isEmpty()
        ? response
        : response.with(Assumption.HEADER, String.join(", ", data.assumptions()));
  }
}
