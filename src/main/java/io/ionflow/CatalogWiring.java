package io.ionflow;

import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.catalog.CsvCatalog;
import io.ionflow.ingest.catalog.StacCatalog;
import io.ionflow.ingest.catalog.StandingCatalog;
import io.ionflow.ingest.versions.Chronicle;
import io.ionflow.ingest.versions.Inscriptions;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Workspace;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Makes what keeps a catalog of everything published, if it is switched on. */
public final class CatalogWiring {
  /** Every name that a route can use. */
  static final Set<String> BEANS = Set.of("standingCatalog");

  private static final String FOLDER = "ionflow.catalog.folder";
  private static final String FORMATS = "ionflow.catalog.formats";

  private CatalogWiring() {}

  /** Its routes, if it is switched on. */
  static Loading loading(Settings settings) {
    return isOn(settings) ? Loading.ALL : Loading.without("catalog");
  }

  private static boolean isOn(Settings settings) {
    return !settings.text(FOLDER).isBlank();
  }

  /** Binds it. */
  public static void bind(
      CamelContext context,
      Settings settings,
      Workspace workspace,
      Chronicle chronicle,
      Jobs jobs,
      Inscriptions inscriptions) {
    if (!isOn(settings)) {
      return;
    }
    List<String> formats = settings.list(FORMATS);
    if (formats.isEmpty() || !Set.of("stac", "csv").containsAll(formats)) {
      throw new SettingsException(
          List.of(
              Problem.error(
                  "settings",
                  FORMATS + " is " + formats + ", and there are stac and csv",
                  "Name one of them, or both.")));
    }
    Path folder = workspace.dir().resolve(settings.text(FOLDER));
    URI api = settings.uri("ionflow.ion.api");
    context
        .getRegistry()
        .bind(
            "standingCatalog",
            new StandingCatalog(
                chronicle,
                formats.contains("stac")
                    ? Optional.of(
                        new StacCatalog(chronicle, jobs, inscriptions, api, folder.resolve("stac")))
                    : Optional.empty(),
                formats.contains("csv")
                    ? Optional.of(new CsvCatalog(chronicle, api))
                    : Optional.empty(),
                folder.resolve("catalog.csv")));
  }
}
