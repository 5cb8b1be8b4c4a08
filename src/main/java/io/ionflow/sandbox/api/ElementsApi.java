package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.Scope;
import io.ionflow.sandbox.elements.ElementSearch;
import io.ionflow.sandbox.elements.QueryError;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiles.BimElement;
import io.ionflow.sandbox.tiles.BimModel;
import io.ionflow.sandbox.tiles.Position;
import java.io.IOException;
import java.util.List;

/**
 * {@code /assets/{id}/elements} and {@code /assets/{id}/ecef}: the things of a building model and
 * where it stands (ion guide, Asset Elements API; a preview there, and without {@code /v1}).
 */
final class ElementsApi {
  private final Account account;
  private final Authentication authentication;
  private final BimModels models;

  ElementsApi(Account account, Authentication authentication, BimModels models) {
    this.account = account;
    this.authentication = authentication;
    this.models = models;
  }

  void addTo(Router router) {
    router
        .on("GET", "/assets/{id}/elements", this::list)
        .on("GET", "/assets/{id}/elements/{element}", this::get)
        .on("POST", "/assets/{id}/elements/{element}/snap", this::snap)
        .on("GET", "/assets/{id}/ecef", this::ecef);
  }

  private Response list(Call call) throws IOException {
    Request request = call.request();
    BimModel model = model(call);
    Paging paging = Paging.of(request);
    List<BimElement> found = search(model, request);
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    paging.of(found).forEach(element -> items.add(ElementJson.of(element, model)));
    Response response = assuming(body.put("total", found.size()));
    return paging
        .links(request, found.size())
        .map(links -> response.with("Link", links))
        .orElse(response);
  }

  private static List<BimElement> search(BimModel model, Request request) {
    try {
      return ElementSearch.of(
          model.elements(), request.parameter("filter"), request.parameter("where"));
    } catch (QueryError e) {
      throw IonError.assumed(Assumption.BIM_ELEMENTS, 400, "BadRequest", e.getMessage());
    }
  }

  private Response get(Call call) throws IOException {
    BimModel model = model(call);
    return assuming(ElementJson.of(element(model, call), model));
  }

  private Response snap(Call call) throws IOException {
    BimModel model = model(call);
    element(model, call);
    SnapRequest wanted = SnapRequest.of(call.json());
    return assuming(
        model
            .site()
            .filter(site -> site.metresTo(wanted.closePoint()) <= BimModel.RADIUS_METRES)
            .map(site -> ElementJson.snap(site, wanted))
            .orElseThrow(
                () ->
                    IonError.assumed(
                        Assumption.BIM_ELEMENTS, 400, "BadRequest", "No snap possible")));
  }

  private Response ecef(Call call) throws IOException {
    Position site = model(call).site().orElseThrow(() -> noElements(call));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.set("ecefTransform", Json.MAPPER.valueToTree(site.ecefRows()));
    return assuming(body);
  }

  private BimModel model(Call call) throws IOException {
    Caller caller = authentication.require(call.request(), Scope.ASSETS_READ);
    Asset asset = AssetAccess.find(account, caller, call);
    return models.of(asset);
  }

  private static BimElement element(BimModel model, Call call) {
    return model.elements().stream()
        .filter(element -> element.id().equals(call.variables().get("element")))
        .findFirst()
        .orElseThrow(() -> noElements(call));
  }

  private static IonError noElements(Call call) {
    return IonError.assumed(
        Assumption.BIM_ELEMENTS, 404, "ResourceNotFound", Addresses.pathAndQuery(call.request()));
  }

  private static Response assuming(ObjectNode body) {
    return Answers.assuming(Assumption.BIM_ELEMENTS, Answers.ok(body));
  }
}
