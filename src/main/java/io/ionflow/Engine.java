package io.ionflow;

import io.ionflow.ion.Account;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;

/**
 * Camel with the routes of a workspace in it. The door to ion opens first; the flows start when
 * they are told to, so that nothing moves before the credentials are known to do.
 */
public final class Engine implements AutoCloseable {
  private final Main main;
  private final Wiring wiring;

  private Engine(Main main, Wiring wiring) {
    this.main = main;
    this.wiring = wiring;
  }

  /**
   * Loads routes and opens the door to ion.
   *
   * @param routes which route files, as Camel's {@code routesIncludePattern}
   * @throws Exception if a route can't be made; the message names it
   */
  public static Engine open(Settings settings, Workspace workspace, Wiring wiring, String routes)
      throws Exception {
    Main main = new Main();
    main.setInitialProperties(properties(settings, workspace, routes));
    main.addMainListener(new Binding(wiring));
    Engine engine = new Engine(main, wiring);
    try {
      main.start();
      engine.context().getRouteController().startRoute("ion-send");
      engine.context().getRouteController().startRoute("ion-call");
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
    return properties;
  }

  /**
   * Whose the credentials are and what they may do. Asks once: who starts the daemon waits for it.
   *
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not tell
   */
  public Account whoAmI() {
    try (var template = context().createProducerTemplate()) {
      return template.requestBody("direct:ion-send", Account.request(), Account.class);
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

  /** Stops in order: what is under way comes to a safe point first. */
  @Override
  public void close() {
    main.stop();
    wiring.close();
  }

  CamelContext context() {
    return main.getCamelContext();
  }

  /** Binds our beans once Camel has its registry, before it loads a route. */
  private static final class Binding extends org.apache.camel.main.MainListenerSupport {
    private final Wiring wiring;

    Binding(Wiring wiring) {
      this.wiring = wiring;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
      wiring.bind(main.getCamelContext());
    }
  }
}
