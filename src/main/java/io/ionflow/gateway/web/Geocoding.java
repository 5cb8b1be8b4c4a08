package io.ionflow.gateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.GeocodeQuestion;
import io.ionflow.gateway.Meter;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Traffic;
import io.ionflow.ion.IonFault;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Asks ion's geocoder for an app and passes places and credits on. Each question that ion was asked
 * counts, whatever it said.
 */
final class Geocoding {
  private final Function<GeocodeQuestion, CompletionStage<JsonNode>> ion;
  private final Meter meter;
  private final Clock clock;

  Geocoding(Function<GeocodeQuestion, CompletionStage<JsonNode>> ion, Meter meter, Clock clock) {
    this.ion = ion;
    this.meter = meter;
    this.clock = clock;
  }

  void answer(Visit visit, Reception.Guest guest, GeocodeQuestion question) {
    Context loop = Vertx.currentContext();
    DataRelay.whenThere(
        ion.apply(question),
        (found, thrown) ->
            loop.runOnContext(
                resumed -> {
                  Refusal refusal = thrown == null ? null : refusal(thrown);
                  meter.record(
                      new Traffic(
                          clock.instant(),
                          guest.key().app(),
                          guest.key().tokenName(),
                          0,
                          Traffic.Kind.GEOCODE,
                          0,
                          refusal == null ? 200 : refusal.status()));
                  if (refusal == null) {
                    visit.response().putHeader("Cache-Control", "no-store");
                    visit.answer(200, "application/json", places(found));
                  } else {
                    visit.refuse(refusal);
                  }
                }));
  }

  /** Places and credits as they are, and nothing that ion may say beside. */
  private static Buffer places(JsonNode found) {
    return Buffer.buffer(
        "{\"attributions\":%s,\"features\":%s}"
            .formatted(list(found.path("attributions")), list(found.path("features"))));
  }

  private static String list(JsonNode node) {
    return node.isArray() ? node.toString() : "[]";
  }

  private static Refusal refusal(Throwable thrown) {
    Throwable cause =
        thrown instanceof CompletionException && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    return cause instanceof IonFault.Missing
        ? new Refusal(
            502,
            "NoGeocoder",
            "ion has no geocoder for the token of this key, which may lack the scope geocode.")
        : cause instanceof IonFault.Invalid
            ? new Refusal(400, "BadQuery", "ion can't make sense of the question.")
            : Endpoints.refusal(0, thrown);
  }
}
