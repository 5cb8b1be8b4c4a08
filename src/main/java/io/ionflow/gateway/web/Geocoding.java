package io.ionflow.gateway.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.GeocodeQuestion;
import io.ionflow.gateway.Meter;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.Traffic;
import io.ionflow.ion.CredentialsException;
import io.ionflow.ion.IonFault;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;

/**
 * Asks ion's geocoder for an app and passes places and credits on. Each question that ion was asked
 * counts, whatever it said, by its status.
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

  /**
   * Answers.
   *
   * @param giveBack for a question that ion was not asked
   */
  void answer(Visit visit, Reception.Guest guest, GeocodeQuestion question, Runnable giveBack) {
    visit.when(
        ion.apply(question),
        (found, thrown) -> {
          Optional<Refusal> refusal = Optional.ofNullable(thrown).map(Geocoding::refusal);
          if (wasAsked(thrown)) {
            record(guest.key(), refusal.map(Refusal::status).orElse(200));
          } else {
            giveBack.run();
          }
          if (refusal.isPresent()) {
            throw refusal.get();
          }
          visit.response().putHeader("Cache-Control", "no-store");
          visit.answer(200, "application/json", places(found));
        });
  }

  /** Whether the geocoder heard of it: not where no thread was free, or nothing to ask with. */
  private static boolean wasAsked(Throwable thrown) {
    return thrown == null
        || !(cause(thrown) instanceof RejectedExecutionException
            || cause(thrown) instanceof CredentialsException
            || cause(thrown) instanceof Refusal);
  }

  private void record(AppKey key, int status) {
    meter.record(
        new Traffic(
            clock.instant(), key.app(), key.tokenName(), 0, Traffic.Kind.GEOCODE, 0, status));
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
    Throwable cause = cause(thrown);
    return cause instanceof IonFault.Missing
        ? new Refusal(
            502,
            "NoGeocoder",
            "ion has no geocoder for the token of this key, which may lack the scope geocode.")
        : cause instanceof IonFault.Invalid
            ? new Refusal(400, "BadQuery", "ion can't make sense of the question.")
            : Endpoints.refusal(0, thrown);
  }

  private static Throwable cause(Throwable thrown) {
    return thrown instanceof CompletionException && thrown.getCause() != null
        ? thrown.getCause()
        : thrown;
  }
}
