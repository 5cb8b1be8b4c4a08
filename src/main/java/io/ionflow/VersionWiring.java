package io.ionflow;

import io.ionflow.gateway.AliasDocument;
import io.ionflow.gateway.Aliases;
import io.ionflow.ingest.Completion;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.LeaseRenewal;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.versions.AliasBook;
import io.ionflow.ingest.versions.Inscribing;
import io.ionflow.ingest.versions.Publication;
import io.ionflow.ingest.versions.Recognition;
import io.ionflow.ingest.versions.Retirement;
import io.ionflow.ingest.versions.Versions;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Makes what looks after datasets over time. */
final class VersionWiring {
  /** Every name that a route can use. */
  static final Set<String> BEANS =
      Set.of("aliasBook", "inscribing", "recognition", "versionRetirement");

  private static final String TEXTS = "ionflow.texts.update";

  private final Settings settings;
  private final Workspace workspace;
  private final Jobs jobs;
  private final Versions versions;
  private final Deliveries deliveries;
  private final Clock clock;
  private final Inscribing inscribing;
  private final Publication publication;

  VersionWiring(
      Settings settings,
      Workspace workspace,
      Jobs jobs,
      Versions versions,
      Deliveries deliveries,
      Clock clock) {
    this.settings = settings;
    this.workspace = workspace;
    this.jobs = jobs;
    this.versions = versions;
    this.deliveries = deliveries;
    this.clock = clock;
    this.inscribing = new Inscribing(versions, jobs, settings.text(TEXTS).equals("always"), clock);
    this.publication =
        new Publication(
            versions, deliveries, inscribing, settings.duration("ionflow.versions.grace"), clock);
  }

  /** Its routes, but for what is switched off. */
  static Loading loading(Settings settings) {
    return settings.text(TEXTS).equals("never") ? Loading.without("texts") : Loading.ALL;
  }

  /** Told of what is complete. */
  Completion.Publisher publisher() {
    return publication;
  }

  /** All names of assets: those of the settings, and those of datasets. */
  static Aliases names(Settings settings, Workspace workspace) {
    return Aliases.of(settings.list("ionflow.gateway.aliases")).and(document(workspace));
  }

  /** The document of all names, to read. */
  static AliasDocument document(Workspace workspace) {
    return new AliasDocument(aliases(workspace));
  }

  /** The document of all names. */
  static Path aliases(Workspace workspace) {
    return workspace.data().resolve("aliases.json");
  }

  void bind(CamelContext context, Origins origins, Completion completion, LeaseRenewal renewal) {
    Registry registry = context.getRegistry();
    Recognition.Conduct conduct =
        new Recognition.Conduct(
            settings.text("ionflow.versions.same-content").equals("once"), context::isStopping);
    registry.bind(
        "recognition",
        new Recognition(
            jobs, versions, deliveries, origins, publication, completion, renewal, conduct, clock));
    registry.bind("inscribing", inscribing);
    registry.bind("versionRetirement", new Retirement(versions, jobs, clock));
    Optional<Path> folder =
        Optional.of(settings.text("ionflow.versions.alias-folder"))
            .filter(text -> !text.isEmpty())
            .map(workspace.dir()::resolve);
    registry.bind(
        "aliasBook",
        new AliasBook(versions, aliases(workspace), folder, settings.uri("ionflow.ion.api")));
  }
}
