package io.ionflow.gateway.web;

import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.Budgets;
import io.ionflow.gateway.ClientQuery;
import io.ionflow.gateway.Credits;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.GeocodeQuestion;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Wanted;
import io.ionflow.ion.Asset;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Takes each request and sends it where it belongs. */
final class Counter implements Handler<HttpServerRequest> {
  private final GatewayServer.Parts parts;
  private final Reception reception;
  private final DataRelay relay;
  private final Patience patience;
  private final OwnAddress own;
  private final Geocoding geocoding;

  Counter(GatewayServer.Parts parts, DataRelay relay, Patience patience) {
    this.parts = parts;
    this.reception = new Reception(parts.keys(), parts.budgets(), parts.aliases());
    this.relay = relay;
    this.patience = patience;
    this.own = new OwnAddress(parts.place().url());
    this.geocoding = new Geocoding(parts.geocoder(), parts.meter(), parts.clock());
  }

  @Override
  public void handle(HttpServerRequest request) {
    Visit visit = new Visit(request, parts.meter(), parts.clock());
    patience.asked(visit);
    visit.afterwards(() -> patience.answered(visit));
    visit.attempt(() -> serve(visit));
  }

  private void serve(Visit visit) {
    HttpServerRequest request = visit.request();
    Wanted wanted = Reception.wanted(request);
    if (request.method().equals(HttpMethod.OPTIONS)) {
      preflight(visit, wanted);
      return;
    }
    Reception.checkMethod(request);
    if (wanted instanceof Wanted.Home) {
      home(visit);
      return;
    }
    own.check(request);
    Reception.Guest guest = reception.guest(request, wanted);
    visit.isOf(guest.key());
    Reception.checkOrigin(request, guest.key());
    Budgets.Spent spent = reception.enter(guest.key());
    visit.isOn(spent);
    if (wanted instanceof Wanted.Data data) {
      long id = reception.asset(guest.key(), data.asset());
      visit.isAbout(id);
      relay.serve(
          new DataRelay.Fetch(
              visit,
              guest,
              data.path(),
              !data.asset().equals(Long.toString(id)),
              () -> own.folder(request, guest, data.asset())),
          id);
    } else if (wanted instanceof Wanted.Geocode asked) {
      GeocodeQuestion question =
          GeocodeQuestion.of(asked.service(), guest.query().rest(), guest.key().tokenId());
      Runnable giveBack = spent.geocode(guest.key(), parts.budgets().left());
      geocoding.answer(visit, guest, question, giveBack);
    } else if (wanted instanceof Wanted.Attribution about) {
      attribution(visit, guest.key(), reception.asset(guest.key(), about.asset()));
    } else {
      listing(visit, guest, asset -> own.folder(request, guest, asset));
    }
  }

  private void home(Visit visit) {
    parts.page().headers().forEach(visit.response()::putHeader);
    visit.answer(200, "text/html; charset=utf-8", Buffer.buffer(parts.page().html()));
  }

  /**
   * A page asks whether it may ask. The key may be in a header that is not sent yet: then it may if
   * there is any key that it could have.
   */
  private void preflight(Visit visit, Wanted wanted) {
    HttpServerRequest request = visit.request();
    String origin = Optional.ofNullable(request.getHeader("Origin")).orElse("");
    Optional<AppKey> known =
        reception.known(wanted.key().or(() -> ClientQuery.of(request.query()).key()));
    boolean allowed =
        !origin.isEmpty()
            && known.map(key -> key.allows(origin)).orElseGet(() -> reception.anyAllows(origin));
    if (!allowed) {
      throw new Refusal(403, "OriginNotAllowed", "No key is for pages of that origin.");
    }
    visit
        .response()
        .setStatusCode(204)
        .putHeader("Access-Control-Allow-Origin", origin)
        .putHeader("Vary", "Origin")
        .putHeader("Access-Control-Allow-Methods", "GET, HEAD")
        .putHeader(
            "Access-Control-Allow-Headers",
            Reception.KEY_HEADER + ", Range, If-None-Match, If-Modified-Since, If-Range")
        .putHeader("Access-Control-Max-Age", "3600");
    visit.end();
  }

  private void attribution(Visit visit, AppKey key, long assetId) {
    visit.isAbout(assetId);
    visit.when(
        parts.sessions().of(key, assetId),
        (session, thrown) -> {
          if (thrown != null) {
            throw Endpoints.refusal(assetId, thrown);
          }
          json(
              visit,
              new JsonObject()
                  .put("asset", assetId)
                  .put("type", session.type())
                  .put("attributions", new JsonArray(Credits.lines(session.attributions())))
                  .toBuffer());
        });
  }

  private void listing(Visit visit, Reception.Guest guest, UnaryOperator<String> folder) {
    if (guest.key().tokenId().isPresent() && guest.key().assets().isEmpty()) {
      throw new Refusal(
          403,
          "NotListed",
          "This key reads what a token of its own reads, which is not listed. Make a key that names its assets.");
    }
    visit.when(
        parts.catalog().assets(),
        (assets, thrown) -> {
          if (thrown != null) {
            throw Endpoints.refusal(0, thrown);
          }
          json(visit, list(guest.key(), assets, folder));
        });
  }

  private Buffer list(AppKey key, List<Asset> assets, UnaryOperator<String> folder) {
    Map<String, Long> names = parts.aliases().ids();
    JsonArray items = new JsonArray();
    for (Asset asset : assets) {
      Optional<String> alias =
          names.entrySet().stream()
              .filter(entry -> entry.getValue() == asset.id())
              .map(Map.Entry::getKey)
              .max(Comparator.comparing(name -> key.assets().contains(name)));
      if (key.opens(asset.id(), alias.orElse(""))) {
        items.add(
            new JsonObject()
                .put("id", asset.id())
                .put("alias", alias.orElse(null))
                .put("name", asset.name())
                .put("type", asset.type())
                .put("url", folder.apply(asked(key, asset.id(), alias))));
      }
    }
    return items.toBuffer();
  }

  /** What the key opens it by: its id, which stays, unless that is closed to it. */
  private static String asked(AppKey key, long assetId, Optional<String> alias) {
    String id = Long.toString(assetId);
    return key.opens(assetId, id) ? id : alias.orElse(id);
  }

  private static void json(Visit visit, Buffer body) {
    visit.response().putHeader("Cache-Control", "no-store");
    visit.answer(200, "application/json", body);
  }
}
