package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** {@code /v1/assets}: listing, reading, describing and deleting assets. */
final class AssetsApi {
  private final Account account;
  private final Authentication authentication;
  private final Supplier<Switches> switches;
  private final Clock clock;
  private final TilingQueue tilings;
  private final RequestLog log;

  AssetsApi(
      Account account,
      Authentication authentication,
      Supplier<Switches> switches,
      Clock clock,
      TilingQueue tilings,
      RequestLog log) {
    this.account = account;
    this.authentication = authentication;
    this.switches = switches;
    this.clock = clock;
    this.tilings = tilings;
    this.log = log;
  }

  void addTo(Router router) {
    router
        .on("GET", "/v1/assets", this::list)
        .on("GET", "/v1/assets/{id}", this::get)
        .on("PATCH", "/v1/assets/{id}", this::describe)
        .on("DELETE", "/v1/assets/{id}", this::delete);
  }

  private Response list(Call call) {
    Request request = call.request();
    Caller caller = authentication.caller(request);
    boolean limited = !caller.has(Scope.ASSETS_LIST);
    if (limited && !caller.has(Scope.ASSETS_LIMITED_LIST)) {
      throw authentication.missingScope(request, Scope.ASSETS_LIST);
    }
    AssetListing listing = new AssetListing(clock.instant(), switches.get());
    Paging paging = Paging.of(request);
    List<Asset> found = listing.of(account.assets().all(), request, caller, limited);
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    paging.of(found).forEach(asset -> items.add(json(asset)));
    Response response = Answers.ok(body);
    return paging
        .links(request, found.size())
        .map(links -> response.with("Link", links))
        .orElse(response);
  }

  private Response get(Call call) {
    return Answers.ok(json(asset(call, Scope.ASSETS_READ)));
  }

  private Response describe(Call call) throws IOException {
    Asset asset = asset(call, Scope.ASSETS_WRITE);
    JsonNode body = call.json();
    Optional<String> name = Fields.text(body, "name");
    Optional<String> description = Fields.text(body, "description");
    Optional<String> attribution = Fields.text(body, "attribution");
    if (name.filter(String::isBlank).isPresent()) {
      throw IonError.invalid("\"name\" must not be empty");
    }
    account
        .assets()
        .change(
            asset.id(),
            old ->
                old.described(
                    name.orElse(old.name()),
                    description.orElse(old.description()),
                    attribution.orElse(old.attribution())));
    log.effect("asset.described", asset.id());
    return Answers.noContent();
  }

  private Response delete(Call call) {
    Asset asset = asset(call, Scope.ASSETS_WRITE);
    if (account.assets().remove(asset.id()).isEmpty()) {
      throw IonError.missing(call.request());
    }
    account.uploads().forget(asset.id());
    tilings.discard(asset.id());
    log.effect("asset.deleted", asset.id());
    return Answers.noContent();
  }

  private Asset asset(Call call, Scope scope) {
    return AssetAccess.find(account, authentication.require(call.request(), scope), call);
  }

  private ObjectNode json(Asset asset) {
    return AssetJson.of(asset, clock.instant(), switches.get());
  }
}
