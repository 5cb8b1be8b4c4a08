package io.ionflow;

import io.ionflow.journal.Journal;
import io.ionflow.settings.Problem;
import io.ionflow.settings.Settings;
import io.ionflow.settings.SettingsException;
import io.ionflow.settings.Similar;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.Book;
import io.ionflow.usage.By;
import io.ionflow.usage.CallProcessor;
import io.ionflow.usage.CsvImport;
import io.ionflow.usage.GatewayFigures;
import io.ionflow.usage.GatewayTotals;
import io.ionflow.usage.HttpFigures;
import io.ionflow.usage.IonFigures;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Samples;
import io.ionflow.usage.UnknownWordException;
import io.ionflow.usage.UsageConfig;
import io.ionflow.usage.UsageFile;
import io.ionflow.usage.UsageMetrics;
import io.ionflow.usage.Watch;
import io.ionflow.usage.report.Format;
import io.ionflow.usage.report.ReportFile;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/** Makes what looks after usage, and binds it for the routes. */
public final class UsageWiring {
  /** Every name that a route can use. */
  public static final Set<String> BEANS =
      Set.of(
          "usageBook",
          "usageGateway",
          "usageHttp",
          "usageHttpRequest",
          "usageImport",
          "usageIon",
          "usageMetrics",
          "usageReport",
          "usageWatch");

  /** Nothing of it is loaded. */
  static final Loading OFF = Loading.without("usage*", "guard", "report");

  private static final String SCHEDULE = "ionflow.usage.schedule";
  private static final String REPORTS = "ionflow.report.schedule";
  private static final String ADDRESS = "ionflow.usage.http.url";
  private static final List<String> SOURCES = List.of("account", "tokens", "assets", "gateway");

  private final Settings settings;
  private final Workspace workspace;
  private final Journal journal;
  private final GatewayFigures figures;
  private final Clock clock;

  /**
   * Takes what it needs of the house.
   *
   * @param gateway what passed through ours; nothing where there is none
   */
  public UsageWiring(
      Settings settings, Workspace workspace, Journal journal, GatewayTotals gateway, Clock clock) {
    this.settings = settings;
    this.workspace = workspace;
    this.journal = journal;
    this.figures = new GatewayFigures(gateway, journal.samples(), clock);
    this.clock = clock;
  }

  /** Nothing is loaded that is not switched on. */
  static Loading loading(Settings settings) {
    Set<String> off = new TreeSet<>();
    boolean polled = isSet(settings, SCHEDULE);
    if (!polled) {
      off.addAll(List.of("usage", "usage-poll", "guard"));
    }
    if (!polled || !isSet(settings, ADDRESS)) {
      off.add("usage-http");
    }
    if (!polled || !GatewayWiring.isOn(settings)) {
      off.add("usage-gateway");
    }
    if (!isSet(settings, REPORTS)) {
      off.add("report");
    }
    if (!isSet(settings, "ionflow.usage.import-folder")) {
      off.add("usage-import");
    }
    boolean scheduled = polled || isSet(settings, REPORTS);
    return new Loading(scheduled ? Loading.QUARTZ : Map.of(), off);
  }

  /** The same for a command, which looks whether a schedule is set or not. */
  static Loading loadingOfCommand(Settings settings) {
    return isSet(settings, ADDRESS) ? Loading.ALL : Loading.without("usage-http");
  }

  /** Whether anything of it is switched on. */
  static boolean isOn(Settings settings) {
    return isSet(settings, SCHEDULE)
        || isSet(settings, REPORTS)
        || isSet(settings, "ionflow.usage.import-folder");
  }

  /** Whether looks at usage ask the gateway what has passed through it. */
  static boolean fetchesGateway(Settings settings) {
    return isSet(settings, SCHEDULE) && settings.list("ionflow.usage.sources").contains("gateway");
  }

  static boolean isSet(Settings settings, String key) {
    return !settings.text(key).isBlank();
  }

  /** Binds everything. */
  public void bind(CamelContext context) {
    Registry registry = context.getRegistry();
    Samples samples = journal.samples();
    registry.bind("usageBook", new Book(samples, journal.alarms(), keeping(), sources(), clock));
    registry.bind("usageIon", new IonFigures(samples, clock));
    registry.bind("usageGateway", figures);
    registry.bind("usageWatch", new Watch(samples, journal.alarms(), this::config, clock));
    registry.bind(
        "usageMetrics",
        new UsageMetrics(samples, journal.alarms(), this::config, meters(registry), clock));
    registry.bind("usageReport", report(samples));
    registry.bind("usageImport", new CsvImport(samples, this::config, clock));
    registry.bind(
        "usageHttpRequest", new CallProcessor(() -> settings.secret("ionflow.usage.http.token")));
    if (isSet(settings, ADDRESS)) {
      registry.bind("usageHttp", http());
    }
  }

  /** Writes down what passed through the gateway and is not written yet. */
  void keepGateway() {
    figures.keep();
  }

  /** The daemon's; a command measures nothing. */
  private static MeterRegistry meters(Registry registry) {
    MeterRegistry found = registry.findSingleByType(MeterRegistry.class);
    return found == null ? new SimpleMeterRegistry() : found;
  }

  private ReportFile report(Samples samples) {
    return new ReportFile(
        () -> new Ledger(samples, config()),
        workspace.data().resolve("reports/.half"),
        word("ionflow.report.period", ReportFile.Period.class),
        word("ionflow.report.by", By.class),
        word("ionflow.report.format", Format.class),
        clock);
  }

  private <E extends Enum<E>> E word(String key, Class<E> type) {
    return Enum.valueOf(type, settings.text(key).toUpperCase(Locale.ROOT));
  }

  private Book.Keeping keeping() {
    return new Book.Keeping(
        settings.duration("ionflow.usage.keep-hours"),
        settings.duration("ionflow.usage.keep-days"));
  }

  /** Read with each use, so that what is typed in holds at once. */
  UsageConfig config() {
    return UsageFile.read(typed(workspace));
  }

  /** What is wrong with what was typed in. */
  static List<Problem> problems(Workspace workspace) {
    try {
      UsageFile.read(typed(workspace));
      return List.of();
    } catch (IllegalArgumentException e) {
      String otherwise = "Mend it, or leave the part out.";
      String fix =
          e.getCause() instanceof UnknownWordException unknown
              ? Similar.didYouMean(unknown.word(), unknown.known(), otherwise)
              : otherwise;
      return List.of(
          Problem.error("config/usage.yaml", e.getMessage().replaceFirst("\\.$", ""), fix));
    }
  }

  private static Path typed(Workspace workspace) {
    return workspace.config().resolve("usage.yaml");
  }

  private List<String> sources() {
    List<String> sources = new ArrayList<>(settings.list("ionflow.usage.sources"));
    sources.stream()
        .filter(source -> !SOURCES.contains(source))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw wrong(
                  "ionflow.usage.sources has '" + unknown + "', which is no source",
                  "Name some of " + String.join(", ", SOURCES) + ".");
            });
    if (isSet(settings, ADDRESS)) {
      sources.add("http");
    }
    return sources;
  }

  private HttpFigures http() {
    try {
      return new HttpFigures(
          settings.text("ionflow.usage.http.items"),
          settings.list("ionflow.usage.http.fields"),
          word("ionflow.usage.http.kind", Kind.class),
          clock);
    } catch (IllegalArgumentException e) {
      throw wrong("The mapping of " + ADDRESS + " can't be used: " + e.getMessage(), "Mend it.");
    }
  }

  private static SettingsException wrong(String what, String fix) {
    return new SettingsException(List.of(Problem.error("settings", what, fix)));
  }
}
