package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.Engine;
import io.ionflow.GatewayWiring;
import io.ionflow.Wiring;
import io.ionflow.gateway.GeocodeQuestion;
import io.ionflow.gateway.Refusal;
import io.ionflow.gateway.SessionQuestion;
import io.ionflow.ion.Account;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.SandboxedTest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

/** What the gateway asks ion, by the shipped routes; and that they are not there without need. */
class GatewayRoutesTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("gateway");

  private final NodeCoverage coverage = new NodeCoverage();
  private CamelContext context;

  @Test
  void everyNodeOfTheGatewaysRoutesIsPassed() throws Exception {
    place.set("ionflow.gateway.port=0", "ionflow.gateway.keep=1s");
    run(
        (engine, template) -> {
          AssetEndpoint own = session(template, new SessionQuestion(1, Optional.empty()));
          List<Token> tokens = engine.list(Tokens.list());
          AssetEndpoint other =
              session(template, new SessionQuestion(1, Optional.of(tokens.get(0).id())));

          assertThat(own.type()).isEqualTo("TERRAIN");
          assertThat(other.accessToken()).isPresent().isNotEqualTo(own.accessToken());
          assertThatThrownBy(() -> session(template, new SessionQuestion(424242, Optional.empty())))
              .hasCauseInstanceOf(IonFault.Missing.class);
          assertThatThrownBy(
                  () -> session(template, new SessionQuestion(1, Optional.of("no-such-token"))))
              .hasCauseInstanceOf(Refusal.class);
          JsonNode places =
              template.requestBody(
                  "direct:gateway-ask",
                  new GeocodeQuestion("search", Map.of("text", "Berlin"), Optional.empty()),
                  JsonNode.class);
          assertThat(places.path("features").isArray()).isTrue();
          List<?> assets =
              template.requestBody(
                  "direct:gateway-catalog",
                  IonRequest.get("/v1/assets", Map.of("limit", "1000"), AssetPage.class),
                  List.class);
          assertThat(assets).isNotEmpty();
          Await.until(() -> coverage.missed(AREAS).isEmpty(), () -> "" + coverage.missed(AREAS));
        });
  }

  @Test
  void withoutAPortNoRouteOfTheGatewaysIsLoaded() throws Exception {
    run(
        (engine, template) -> {
          assertThat(context.getRoutes()).noneMatch(route -> route.getId().startsWith("gateway"));
          assertThat(context.getRoute("ion-ask")).isNotNull();
          assertThat(engine.ask(Account.request()).id()).isPositive();
        });
  }

  private interface Steps {
    void run(Engine engine, ProducerTemplate template) throws Exception;
  }

  private void run(Steps steps) throws Exception {
    Settings settings =
        Settings.load(place.workspace().dir(), Map.of(), Map.of("ION_TOKEN", sandbox.token()));
    try (Journal journal =
            Journal.open(
                JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), Clock.systemUTC());
        Wiring wiring = Wiring.of(settings, place.workspace(), journal, Clock.systemUTC());
        Engine engine =
            Engine.open(
                settings,
                place.workspace(),
                camel -> {
                  wiring.bind(camel);
                  new GatewayWiring(
                          settings, place.workspace(), journal, traffic -> {}, Clock.systemUTC())
                      .bind(camel);
                  camel.getRegistry().bind("coverage", coverage);
                  context = camel;
                },
                place.workspace().flowsIncludePattern())) {
      engine.startFlows();
      try (ProducerTemplate template = context.createProducerTemplate()) {
        steps.run(engine, template);
      }
    }
  }

  private static AssetEndpoint session(ProducerTemplate template, SessionQuestion question) {
    return template.requestBody("direct:gateway-ask", question, AssetEndpoint.class);
  }
}
