package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Page;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.Book;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel with the routes of a workspace in it. The door to ion opens first; the flows start when
 * they are told to, so that nothing moves before the credentials are known to do.
 */
public final class Engine implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  /** The routes that lead to ion, innermost first. */
  private static final List<String> DOOR = List.of("ion-call", "ion-ask", "ion-list");

  private final Main main;
  private final Duration shutdownTimeout;

  private Engine(Main main, Duration shutdownTimeout) {
    this.main = main;
    this.shutdownTimeout = shutdownTimeout;
  }

  /**
   * Loads routes and opens the door to ion.
   *
   * @param bind binds the beans that the routes name
   * @param routes which route files, as Camel's {@code routesIncludePattern}
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine open(
      Settings settings, Workspace workspace, Consumer<CamelContext> bind, String routes)
      throws Exception {
    return open(settings, workspace, bind, routes, UsageWiring.camel(settings));
  }

  /**
   * The same with more of Camel's own settings.
   *
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine open(
      Settings settings,
      Workspace workspace,
      Consumer<CamelContext> bind,
      String routes,
      Map<String, String> camel)
      throws Exception {
    Properties properties = properties(settings, workspace, routes);
    properties.putAll(camel);
    return open(settings, properties, bind);
  }

  /**
   * Opens what a look at usage needs and nothing else: no schedule, no port.
   *
   * @throws Exception if a route can't be made; the message names it
   */
  static Engine usageOnly(Settings settings, Workspace workspace, Clock clock, UsageWiring usage)
      throws Exception {
    Properties properties = properties(settings, workspace, workspace.usageIncludePattern());
    properties.setProperty("camel.management.enabled", "false");
    properties.setProperty("camel.metrics.enabled", "false");
    if (!UsageWiring.isSet(settings, "ionflow.usage.http.url")) {
      properties.setProperty("camel.main.routesExcludePattern", "**/usage-http.camel.yaml");
    }
    MeterRegistry meters = new SimpleMeterRegistry();
    Engine engine =
        open(
            settings,
            properties,
            camel -> {
              Wiring.bindDoor(
                  camel.getRegistry(), settings, Wiring.credentials(settings), meters, clock);
              usage.bind(camel);
            });
    try {
      engine.startFlows();
      return engine;
    } catch (Exception e) {
      engine.close();
      throw e;
    }
  }

  /** Looks at usage now, as the schedule would; a line a source. */
  List<Book.Poll> pollUsage() {
    @SuppressWarnings("unchecked") // what the route ends with
    List<Book.Poll> polls = (List<Book.Poll>) send("direct:usage-poll", "", List.class);
    return polls;
  }

  /**
   * Opens the door to ion and nothing else: no flow, no journal, no port of its own.
   *
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine doorOnly(Settings settings, Workspace workspace, Clock clock)
      throws Exception {
    Properties properties = properties(settings, workspace, workspace.doorIncludePattern());
    properties.setProperty("camel.management.enabled", "false");
    properties.setProperty("camel.metrics.enabled", "false");
    MeterRegistry meters = new SimpleMeterRegistry();
    return open(
        settings,
        properties,
        camel ->
            Wiring.bindDoor(
                camel.getRegistry(), settings, Wiring.credentials(settings), meters, clock));
  }

  private static Engine open(Settings settings, Properties properties, Consumer<CamelContext> bind)
      throws Exception {
    Main main = new Main();
    main.setInitialProperties(properties);
    main.addMainListener(new Binding(bind));
    Engine engine = new Engine(main, settings.duration("ionflow.shutdown.timeout"));
    try {
      main.start();
      for (String door : DOOR) {
        engine.context().getRouteController().startRoute(door);
      }
      return engine;
    } catch (Exception e) {
      engine.close();
      throw e;
    }
  }

  private static Properties properties(Settings settings, Workspace workspace, String routes) {
    Properties properties = new Properties();
    properties.putAll(settings.asProperties());
    properties.setProperty("ionflow.dir", workspace.dir().toString());
    properties.setProperty("camel.main.routesIncludePattern", routes);
    properties.setProperty("camel.main.autoStartup", "false");
    properties.setProperty(
        "camel.main.shutdownTimeout",
        Long.toString(settings.duration("ionflow.shutdown.timeout").toSeconds()));
    return properties;
  }

  /**
   * Whose the credentials are and what they may do. Asks once: who starts the daemon waits for it.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not tell
   */
  public Account whoAmI() {
    return send("direct:ion", Account.request(), Account.class);
  }

  /**
   * Calls ion for a command; repeats what is safe to repeat.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not answer
   */
  public <T> T ask(IonRequest<T> request) {
    return send("direct:ion-ask", request, request.answer());
  }

  /**
   * Fetches a list of ion's with all its pages.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not answer
   */
  public <T> List<T> list(IonRequest<? extends Page<T>> firstPage) {
    @SuppressWarnings("unchecked") // the items are those of the pages
    List<T> items = (List<T>) send("direct:ion-list", firstPage, List.class);
    return items;
  }

  private <T> T send(String endpoint, Object body, Class<T> answer) {
    try (var template = context().createProducerTemplate()) {
      return template.requestBody(endpoint, body, answer);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Starts every flow. */
  public void startFlows() throws Exception {
    context().getRouteController().startAllRoutes();
  }

  /**
   * Stops in order: what is under way comes to a safe point first. What has not got there when the
   * time has passed is left where it is, for Camel would wait for as long as a call takes.
   */
  @Override
  public void close() {
    Thread stop = new Thread(main::stop, "engine-stop");
    stop.setDaemon(true);
    stop.start();
    try {
      stop.join(shutdownTimeout.plusSeconds(1).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (stop.isAlive()) {
      LOG.warn(
          "Not all came to a safe point within {} s. It is broken off; the journal knows how far"
              + " each job is, and the next start goes on from there.",
          shutdownTimeout.toSeconds());
    }
  }

  /** The port that health and metrics listen on: any free one, if the settings leave it open. */
  int managementPort() {
    ManagementHttpServer server = context().hasService(ManagementHttpServer.class);
    return server.getRouter().getServer().getPort();
  }

  /** What is bound under a name that routes can use. */
  public Optional<Object> bean(String name) {
    return Optional.ofNullable(context().getRegistry().lookupByName(name));
  }

  private CamelContext context() {
    return main.getCamelContext();
  }

  /** Binds our beans once Camel has its registry, before it loads a route. */
  private static final class Binding extends org.apache.camel.main.MainListenerSupport {
    private final Consumer<CamelContext> bind;

    Binding(Consumer<CamelContext> bind) {
      this.bind = bind;
    }

    @Override
    public void beforeInitialize(BaseMainSupport main) {
      // The settings have looked there already; Camel would let it beat the command line.
      if (main.getCamelContext().getPropertiesComponent() instanceof PropertiesComponent found) {
        found.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
      }
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
      bind.accept(main.getCamelContext());
    }
  }
}
