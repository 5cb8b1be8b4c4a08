package io.ionflow;

import io.ionflow.gateway.Budgets;
import io.ionflow.gateway.DataHosts;
import io.ionflow.gateway.DiskCache;
import io.ionflow.gateway.Endpoints;
import io.ionflow.gateway.GatewayLimits;
import io.ionflow.gateway.KeyFile;
import io.ionflow.gateway.Keys;
import io.ionflow.gateway.Meter;
import io.ionflow.gateway.Neighbourhood;
import io.ionflow.gateway.Sessions;
import io.ionflow.gateway.Traffic;
import io.ionflow.gateway.web.Catalog;
import io.ionflow.gateway.web.GatewayServer;
import io.ionflow.gateway.web.Page;
import io.ionflow.journal.Journal;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.GatewayTotals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the gateway's objects, if it is switched on. */
public final class GatewayWiring implements AutoCloseable {
  /** Every name that a route can use. */
  public static final Set<String> BEANS = Set.of("gatewayBudgets");

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
                    total.kind() == Traffic.Kind.REQUEST
                        ? total.count()
                        : total.count() - total.failed(), // ion bills no more than it has granted
                    total.bytes()))
        .toList();
  }

  private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);

  private final Settings settings;
  private final Workspace workspace;
  private final Meter meter;
  private final Budgets budgets;
  private final Clock clock;
  private Optional<GatewayLines> lines = Optional.empty();

  /** Takes what it needs of the house. */
  public GatewayWiring(
      Settings settings, Workspace workspace, Journal journal, Meter meter, Clock clock) {
    this.settings = settings;
    this.workspace = workspace;
    this.meter = meter;
    this.clock = clock;
    this.budgets =
        new Budgets(clock, settings.count("ionflow.gateway.requests-per-key"), journal.spendings());
  }

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

  /** Binds what the routes name. */
  public void bind(CamelContext context) {
    context.getRegistry().bind("gatewayBudgets", budgets);
  }

  /** Writes down what was spent and is not written yet. */
  void keep() {
    budgets.keep();
  }

  /**
   * Opens the gateway's port.
   *
   * @throws IOException if the port can't be had
   */
  GatewayServer open(Engine engine) throws IOException {
    budgets.keep(); // learns what was spent before a restart
    lines = Optional.of(new GatewayLines(engine));
    GatewayServer server = GatewayServer.start(parts(lines.get()));
    LOG.info("The gateway listens on {}:{}.", settings.text("ionflow.gateway.host"), server.port());
    return server;
  }

  /** Asks ion nothing any more. */
  @Override
  public void close() {
    lines.ifPresent(GatewayLines::close);
  }

  private Optional<DiskCache> cache() throws IOException {
    long bytes = settings.sizeBytes("ionflow.gateway.cache");
    return bytes == 0
        ? Optional.empty()
        : Optional.of(new DiskCache(workspace.data().resolve("gateway-cache"), bytes, clock));
  }

  private GatewayServer.Parts parts(GatewayLines asked) throws IOException {
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
        budgets,
        VersionWiring.names(settings, workspace),
        new Sessions(asked::session, new Endpoints(hosts), meter, clock),
        new Neighbourhood(InetAddress::getAllByName, settings.uri("ionflow.ion.api").getHost()),
        cache(),
        asked::geocode,
        new Catalog(asked::catalog, clock),
        Page.with(address(settings, "ionflow.gateway.libraries")),
        meter,
        clock);
  }

  private static Optional<URI> address(Settings settings, String key) {
    return settings.text(key).isEmpty() ? Optional.empty() : Optional.of(settings.uri(key));
  }
}
