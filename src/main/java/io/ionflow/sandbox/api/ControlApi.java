package io.ionflow.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.SandboxClock;
import io.ionflow.sandbox.SwitchBoard;
import io.ionflow.sandbox.account.AccessToken;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.control.FaultRule;
import io.ionflow.sandbox.control.Faults;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.http.Response;
import io.ionflow.sandbox.tiling.TilingQueue;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;

/** {@code /sandbox/…}: what a test turns to make the sandbox behave. It needs no token. */
final class ControlApi {
  private static final Duration TILING_PATIENCE = Duration.ofSeconds(30);
  private static final int LOG_PAGE = 1000;

  private final SwitchBoard switches;
  private final Faults faults;
  private final RequestLog log;
  private final SandboxClock clock;
  private final TilingQueue tilings;
  private final Account account;

  ControlApi(
      SwitchBoard switches,
      Faults faults,
      RequestLog log,
      SandboxClock clock,
      TilingQueue tilings,
      Account account) {
    this.switches = switches;
    this.faults = faults;
    this.log = log;
    this.clock = clock;
    this.tilings = tilings;
    this.account = account;
  }

  void addTo(Router router) {
    router
        .on("GET", "/sandbox/switches", call -> switches())
        .on("PUT", "/sandbox/switches", call -> asked(() -> switches.replace(call.json())))
        .on("PATCH", "/sandbox/switches", call -> asked(() -> switches.patch(call.json())))
        .on("GET", "/sandbox/faults", call -> faults())
        .on("POST", "/sandbox/faults", this::addFault)
        .on("DELETE", "/sandbox/faults", call -> clearFaults())
        .on("DELETE", "/sandbox/faults/{id}", this::removeFault)
        .on("GET", "/sandbox/log", this::log)
        .on("GET", "/sandbox/clock", call -> clock())
        .on("POST", "/sandbox/clock", this::advance)
        .on("POST", "/sandbox/default-token", call -> regenerate());
  }

  private interface Change {
    Object make() throws IOException;
  }

  private Response asked(Change change) throws IOException {
    try {
      change.make();
      return switches();
    } catch (IllegalArgumentException e) {
      throw IonError.known(400, "BadRequest", e.getMessage());
    }
  }

  private Response switches() {
    return Answers.ok(Json.MAPPER.valueToTree(switches.get()));
  }

  private Response faults() {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    faults.all().forEach(active -> items.add(json(active)));
    return Answers.ok(body);
  }

  private Response addFault(Call call) throws IOException {
    try {
      JsonNode body = FaultDefaults.filled(call.json());
      return Answers.ok(json(faults.add(Json.MAPPER.treeToValue(body, FaultRule.class))));
    } catch (JsonProcessingException e) {
      throw IonError.known(400, "BadRequest", "not a fault rule: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw IonError.known(400, "BadRequest", e.getMessage());
    }
  }

  private Response clearFaults() {
    faults.clear();
    return Answers.noContent();
  }

  private Response removeFault(Call call) {
    if (!faults.remove(call.id("id"))) {
      throw IonError.missing(call.request());
    }
    return Answers.noContent();
  }

  private static ObjectNode json(Faults.Active active) {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("id", active.id()).put("seen", active.seen()).put("acted", active.acted());
    json.set("rule", Json.MAPPER.valueToTree(active.rule()));
    return json;
  }

  private Response log(Call call) {
    long since = number(call, "since", 0);
    int limit = (int) Math.min(LOG_PAGE, number(call, "limit", LOG_PAGE));
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode items = body.putArray("items");
    log.since(since, limit).forEach(entry -> items.add(LogJson.of(entry)));
    return Answers.ok(body);
  }

  private static long number(Call call, String name, long otherwise) {
    try {
      return Math.max(0, call.request().parameter(name).map(Long::parseLong).orElse(otherwise));
    } catch (NumberFormatException e) {
      throw IonError.known(400, "BadRequest", "\"" + name + "\" must be a number");
    }
  }

  private Response clock() {
    return Answers.ok(
        Json.MAPPER
            .createObjectNode()
            .put("now", Json.time(clock.instant()))
            .put("ahead", clock.ahead().toString()));
  }

  private Response advance(Call call) throws IOException {
    try {
      clock.advance(Duration.parse(call.json().path("advance").asText()));
      if (!tilings.settle(TILING_PATIENCE)) {
        throw IonError.known(500, "InternalServerError", "Tiling still goes on; ask again");
      }
      return clock();
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw IonError.known(
          400, "BadRequest", "\"advance\" must be a duration such as PT1H, not negative");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while tiling was waited for", e);
    }
  }

  private Response regenerate() {
    AccessToken token = account.newDefaultToken();
    log.effect("token.default", token.id());
    return Answers.ok(
        Json.MAPPER.createObjectNode().put("id", token.id()).put("token", token.value()));
  }
}
