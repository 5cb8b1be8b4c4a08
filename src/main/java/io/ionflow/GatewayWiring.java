package io.ionflow;

import io.ionflow.gateway.Aliases;
import io.ionflow.gateway.Budgets;
import io.ionflow.gateway.DataHosts;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.GatewayLimits;
import io.ionflow.gateway.KeyFile;
import io.ionflow.gateway.Keys;
import io.ionflow.gateway.Meter;
import io.ionflow.gateway.Sessions;
import io.ionflow.gateway.web.Catalog;
import io.ionflow.gateway.web.GatewayServer;
import io.ionflow.gateway.web.Page;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.GatewayTotals;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the gateway's objects, if it is switched on. */
final class GatewayWiring {
  /** What passed since it was last asked, as usage takes it. */
  static List<GatewayTotals.Total> totals(Wiring wiring) {
    return wiring.gatewayMeter().drain().stream()
        .map(
            total ->
                new GatewayTotals.Total(
                    total.app(),
                    total.tokenId(),
                    GatewayTotals.Passed.valueOf(total.kind().name()),
                    total.minute(),
                    total.count(),
                    total.bytes()))
        .toList();
  }

  private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);

  private GatewayWiring() {}

  /** What is loaded of it. */
  static Loading loading(Settings settings) {
    return isOn(settings) ? Loading.ALL : Loading.without("gateway");
  }

  /** Whether it is switched on. */
  static boolean isOn(Settings settings) {
    return !settings.text("ionflow.gateway.port").isEmpty();
  }

  /** The keys' file. */
  static KeyFile keyFile(Workspace workspace) {
    return new KeyFile(workspace.data().resolve("gateway-keys.json"));
  }

  /**
   * Opens the gateway's port.
   *
   * @return empty if it is switched off
   * @throws IOException if the port can't be had
   */
  static Optional<GatewayServer> open(
      Settings settings, Workspace workspace, Engine engine, Meter meter, Clock clock)
      throws IOException {
    if (!isOn(settings)) {
      return Optional.empty();
    }
    GatewayServer server = GatewayServer.start(parts(settings, workspace, engine, meter, clock));
    LOG.info("The gateway listens on {}:{}.", settings.text("ionflow.gateway.host"), server.port());
    return Optional.of(server);
  }

  private static GatewayServer.Parts parts(
      Settings settings, Workspace workspace, Engine engine, Meter meter, Clock clock) {
    GatewayLimits limits =
        new GatewayLimits(
            settings.count("ionflow.gateway.connections"),
            settings.count("ionflow.gateway.requests-per-key"),
            settings.duration("ionflow.gateway.idle"),
            settings.duration("ionflow.ion.connect-timeout"));
    DataHosts hosts =
        new DataHosts(settings.uri("ionflow.ion.api"), settings.list("ionflow.gateway.hosts"));
    return new GatewayServer.Parts(
        new GatewayServer.Place(
            settings.text("ionflow.gateway.host"),
            settings.count("ionflow.gateway.port"),
            address(settings, "ionflow.gateway.url")),
        limits,
        new Keys(keyFile(workspace), clock),
        new Budgets(clock, limits.requestsPerKey()),
        Aliases.of(settings.list("ionflow.gateway.aliases")),
        new Sessions(
            question -> engine.later("direct:gateway-session", question, AssetEndpoint.class),
            new Endpoints(hosts),
            meter,
            clock),
        new Catalog(() -> catalog(engine), clock),
        Page.with(address(settings, "ionflow.gateway.libraries")),
        meter,
        clock);
  }

  private static CompletableFuture<List<Asset>> catalog(Engine engine) {
    IonRequest<AssetPage> all =
        IonRequest.get("/v1/assets", Map.of("limit", "1000"), AssetPage.class);
    return engine
        .later("direct:gateway-catalog", all, List.class)
        .thenApply(
            assets -> {
              @SuppressWarnings("unchecked") // the items are those of the pages
              List<Asset> typed = (List<Asset>) assets;
              return typed;
            });
  }

  private static Optional<URI> address(Settings settings, String key) {
    return settings.text(key).isEmpty() ? Optional.empty() : Optional.of(settings.uri(key));
  }
}
