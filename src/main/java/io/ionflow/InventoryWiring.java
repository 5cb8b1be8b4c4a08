package io.ionflow;

import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.inventory.Holdings;
import io.ionflow.ingest.inventory.Orphans;
import io.ionflow.ingest.inventory.Sweep;
import io.ionflow.settings.Settings;
import java.time.Clock;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Makes what goes through ion's assets, if it is switched on. */
public final class InventoryWiring {
  /** Every name that a route can use. */
  static final Set<String> BEANS = Set.of("orphanSweep");

  private static final String SWEEP = "ionflow.orphans.sweep";

  private InventoryWiring() {}

  /** Its routes, if it is switched on. */
  static Loading loading(Settings settings) {
    return settings.text(SWEEP).equals("off") ? Loading.without("inventory") : Loading.ALL;
  }

  /** Binds it. */
  public static void bind(
      CamelContext context, Settings settings, Jobs jobs, Holdings holdings, Clock clock) {
    Orphans orphans = new Orphans(jobs, holdings, settings.duration("ionflow.orphans.age"), clock);
    context
        .getRegistry()
        .bind("orphanSweep", new Sweep(orphans, settings.text(SWEEP).equals("remove")));
  }
}
