package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.http.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * {@code /sandbox/usage}: made-up figures of every token by the hour, to try a source of usage
 * with. ion has no such address and no such figures; both are the sandbox's own invention. The same
 * hour of the same token always has the same figures.
 */
final class UsageApi {
  private static final int MOST_DAYS = 120;

  private final Account account;
  private final Authentication authentication;
  private final Clock clock;

  UsageApi(Account account, Authentication authentication, Clock clock) {
    this.account = account;
    this.authentication = authentication;
    this.clock = clock;
  }

  void addTo(Router router) {
    router.on("GET", "/sandbox/usage", this::usage);
  }

  private Response usage(Call call) {
    authentication.caller(call.request());
    Instant end = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Instant begin = end.minus(Duration.ofDays(days(call)));
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    for (AccessToken token : account.tokens().all()) {
      for (Instant hour = begin; hour.isBefore(end); hour = hour.plus(1, ChronoUnit.HOURS)) {
        items.add(figures(token, hour));
      }
    }
    return Answers.assuming(Assumption.USAGE_FIGURES, Answers.ok(body));
  }

  private static int days(Call call) {
    try {
      int days = call.request().parameter("days").map(Integer::parseInt).orElse(2);
      return Math.max(1, Math.min(MOST_DAYS, days));
    } catch (NumberFormatException e) {
      throw IonError.known(400, "BadRequest", "\"days\" must be a number");
    }
  }

  /** More by day than by night, less at weekends, and a size that is the token's own. */
  private static ObjectNode figures(AccessToken token, Instant hour) {
    ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
    Random chance = new Random(token.id().hashCode() * 31L + hour.getEpochSecond());
    double size = 20 + new Random(token.id().hashCode()).nextInt(400);
    double day = 0.25 + Math.max(0, Math.sin(Math.PI * (time.getHour() - 5) / 16.0));
    double week = time.getDayOfWeek().getValue() > 5 ? 0.4 : 1;
    long requests = Math.round(size * day * week * (0.8 + 0.4 * chance.nextDouble()));
    return Json.MAPPER
        .createObjectNode()
        .put("hour", Json.time(hour))
        .put("tokenId", token.id())
        .put("requests", requests)
        .put("sessions", requests / 40)
        .put("streamedBytes", requests * (60_000 + chance.nextInt(40_000)));
  }
}
