package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.ion.Credentials;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Page;
import io.ionflow.log.Secret;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.main.DefaultRoutesCollector;
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
  private static final List<String> DOOR =
      List.of("ion-call", "ion-send", "ion-ask", "ion-list", "login-grant");

  private final Main main;
  private final Duration shutdownTimeout;
  private ProducerTemplate template;

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
    return open(settings, workspace, bind, routes, RotationWiring.OFF);
  }

  /**
   * The same with what flows say that not the settings alone switch on.
   *
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine open(
      Settings settings,
      Workspace workspace,
      Consumer<CamelContext> bind,
      String routes,
      Loading loading)
      throws Exception {
    return open(settings, EngineSettings.ofDaemon(settings, workspace, routes, loading), bind);
  }

  /**
   * Opens the door to ion and nothing else: no flow, no journal, no port of its own.
   *
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine doorOnly(Settings settings, Workspace workspace, Clock clock)
      throws Exception {
    return doorOnly(settings, workspace, new LoginWiring(settings, workspace, clock), clock);
  }

  /** The same, showing ion what is given. */
  static Engine doorOnly(Settings settings, Workspace workspace, LoginWiring login, Clock clock)
      throws Exception {
    return open(
        settings,
        EngineSettings.ofCommand(settings, workspace, workspace.doorIncludePattern(), Loading.ALL),
        door(settings, login, clock));
  }

  /** Binds what the door to ion needs. */
  static Consumer<CamelContext> door(Settings settings, LoginWiring login, Clock clock) {
    return camel -> Wiring.bindDoor(camel, settings, login, new SimpleMeterRegistry(), clock);
  }

  /**
   * Starts one route file that no daemon loads, with nothing else beside it but the error policies.
   *
   * @param file the first word of its name
   * @param route the id of the route in it to start
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine alone(
      Settings settings,
      Workspace workspace,
      String file,
      String route,
      Consumer<CamelContext> bind)
      throws Exception {
    return open(
        settings,
        EngineSettings.ofCommand(
            settings, workspace, workspace.aloneIncludePattern(file), Loading.ALL),
        bind,
        List.of(route));
  }

  /**
   * Opens some route files for a command, with the door to ion among them, and no port for health.
   *
   * @param routes which, as Camel's {@code routesIncludePattern}
   * @param loading what its flow says
   * @param started says by its id whether a route starts
   * @throws Exception if a route can't be made or started; the message names it
   */
  static Engine command(
      Settings settings,
      Workspace workspace,
      String routes,
      Loading loading,
      Consumer<CamelContext> bind,
      Predicate<String> started)
      throws Exception {
    Properties properties = EngineSettings.ofCommand(settings, workspace, routes, loading);
    Engine engine = open(settings, properties, bind);
    try {
      for (Route route : engine.context().getRoutes()) {
        if (started.test(route.getRouteId())) {
          engine.context().getRouteController().startRoute(route.getRouteId());
        }
      }
      return engine;
    } catch (Exception e) {
      engine.close();
      throw e;
    }
  }

  private static Engine open(Settings settings, Properties properties, Consumer<CamelContext> bind)
      throws Exception {
    return open(settings, properties, bind, DOOR);
  }

  private static Engine open(
      Settings settings, Properties properties, Consumer<CamelContext> bind, List<String> first)
      throws Exception {
    // Vert.x would keep a copy of what it reads from the class path, which is nothing of ours.
    System.setProperty("vertx.disableFileCPResolving", "true");
    Main main = new Main();
    main.setInitialProperties(properties);
    main.addMainListener(new BeanWiring(bind));
    Engine engine = new Engine(main, settings.duration("ionflow.shutdown.timeout"));
    try {
      main.start();
      for (String door : first) {
        engine.context().getRouteController().startRoute(door);
      }
      return engine;
    } catch (Exception e) {
      engine.close();
      throw e;
    }
  }

  /**
   * Whose the credentials are and what they may do; empty if ion needs none. Asks once: who starts
   * the daemon waits for it.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not tell
   */
  public Optional<Account> whoAmI(Credentials credentials) {
    Optional<String> shown = credentials.bearer();
    try {
      return shown.map(this::whoIs);
    } catch (IonFault.Refused refused) {
      shown.ifPresent(credentials::refused);
      Optional<String> fresh = credentials.bearer();
      if (fresh.equals(shown)) {
        throw refused;
      }
      return fresh.map(this::whoIs);
    }
  }

  private Account whoIs(String token) {
    return send("direct:ion", Account.request().as(new Secret(token)), Account.class);
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

  private synchronized ProducerTemplate template() {
    if (template == null) {
      template = context().createProducerTemplate();
    }
    return template;
  }

  /** Hands something to a queue; there is no answer. */
  void hand(String endpoint, Object body) {
    template().sendBody(endpoint, body);
  }

  /** Sends something to a route and waits for its answer. */
  <T> T send(String endpoint, Object body, Class<T> answer) {
    try {
      return template().requestBody(endpoint, body, answer);
    } catch (CamelExecutionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /**
   * Adds the flows of some route files to those that run, and starts them.
   *
   * @throws Exception if a route can't be made; what ran before runs on
   */
  void add(Consumer<CamelContext> bind, String routes) throws Exception {
    bind.accept(context());
    for (RoutesBuilder more :
        new DefaultRoutesCollector().collectRoutesFromDirectory(context(), "", routes)) {
      context().addRoutes(more);
    }
    startFlows();
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

  /** The port that the browser comes back to. */
  public int serverPort() {
    return context().hasService(MainHttpServer.class).getRouter().getServer().getPort();
  }

  /** What is bound under a name that routes can use. */
  public Optional<Object> bean(String name) {
    return Optional.ofNullable(context().getRegistry().lookupByName(name));
  }

  private CamelContext context() {
    return main.getCamelContext();
  }
}
