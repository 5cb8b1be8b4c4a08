package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.http.Response;
import java.util.function.Supplier;

/** {@code /appData} and {@code /config.json}: how a client finds out which kind of ion this is. */
final class AppDataApi {
  private final Supplier<Switches> switches;

  AppDataApi(Supplier<Switches> switches) {
    this.switches = switches;
  }

  void addTo(Router router) {
    router
        .on("GET", "/appData", call -> appData())
        .on("GET", "/config.json", AppDataApi::configuration);
  }

  private Response appData() {
    ObjectNode body =
        Json.MAPPER
            .createObjectNode()
            .put("applicationMode", switches.get().applicationMode().wire())
            .put("dataStoreType", switches.get().dataStore().name())
            .put("attribution", "<span>ion sandbox</span>");
    return Answers.assuming(Assumption.APP_DATA, Answers.ok(body));
  }

  private static Response configuration(Call call) {
    String host = call.request().header("host").orElse("127.0.0.1");
    return Answers.assuming(
        Assumption.APP_DATA, Answers.ok(Json.MAPPER.createObjectNode().put("apiHostname", host)));
  }
}
