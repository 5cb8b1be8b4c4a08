package io.ionflow;

import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;

/** Binds our beans once Camel has its registry, before it loads a route. */
final class BeanWiring extends MainListenerSupport {
  private final Consumer<CamelContext> bind;

  BeanWiring(Consumer<CamelContext> bind) {
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
