package io.ionflow;

import io.ionflow.ingest.Jobs;
import io.ionflow.ion.Asset;
import io.ionflow.ion.Credentials;
import io.ionflow.log.Secret;
import io.ionflow.rotation.Alarm;
import io.ionflow.rotation.AssetChoice;
import io.ionflow.rotation.Looking;
import io.ionflow.rotation.Making;
import io.ionflow.rotation.Oversight;
import io.ionflow.rotation.OwnToken;
import io.ionflow.rotation.Planning;
import io.ionflow.rotation.Policies;
import io.ionflow.rotation.Publishing;
import io.ionflow.rotation.Retirement;
import io.ionflow.rotation.RotationDesk;
import io.ionflow.rotation.Rotations;
import io.ionflow.rotation.Setbacks;
import io.ionflow.rotation.Succession;
import io.ionflow.rotation.Turnovers;
import io.ionflow.rotation.UnfitPolicyException;
import io.ionflow.rotation.Upkeep;
import io.ionflow.rotation.Verification;
import io.ionflow.rotation.handover.HandoverAnswerProcessor;
import io.ionflow.rotation.handover.HandoverDesk;
import io.ionflow.rotation.handover.HandoverHolders;
import io.ionflow.rotation.handover.HandoverRequestProcessor;
import io.ionflow.rotation.handover.HandoverSink;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.rotation.plan.AssetResolver;
import io.ionflow.rotation.sink.AwsSigning;
import io.ionflow.rotation.sink.AwsSink;
import io.ionflow.rotation.sink.CommandSink;
import io.ionflow.rotation.sink.FileSink;
import io.ionflow.rotation.sink.HttpSinks;
import io.ionflow.rotation.sink.KubernetesSink;
import io.ionflow.rotation.sink.SinkAnswerProcessor;
import io.ionflow.rotation.sink.SinkRequestProcessor;
import io.ionflow.rotation.sink.UriSink;
import io.ionflow.rotation.sink.VaultSink;
import io.ionflow.rotation.sink.WebhookSink;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.apache.camel.CamelContext;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.DefaultHeaderFilterStrategy;
import org.quartz.SchedulerException;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/** Makes and binds what the routes about tokens name. Only where there are policies. */
public final class RotationWiring {
  /** Every name that those routes can use. */
  public static final Set<String> BEANS =
      Set.of(
          "alarm",
          "commandSink",
          "fileSink",
          "handoverAnswer",
          "handoverDesk",
          "handoverHeaders",
          "handoverRequest",
          "handoverSink",
          "httpSinks",
          "looking",
          "making",
          "oversight",
          "planning",
          "publishing",
          "retirement",
          "rotationDesk",
          "rotationSetbacks",
          "sinkAnswer",
          "sinkHttp",
          "sinkRequest",
          "succession",
          "turnovers",
          "upkeep",
          "uriSink",
          "verification");

  private static final String HANDOVER = "handover";

  /** Where there is no policy: nothing about tokens is loaded, Quartz neither. */
  static final Loading OFF =
      Loading.without("rotation", "token", "upkeep", "revoke", "alert", "publish*", HANDOVER);

  private final Settings settings;
  private final Workspace workspace;
  private final Rotations rotations;
  private final Handovers handovers;
  private final Policies policies;
  private final Jobs jobs;
  private final OwnToken own;
  private final Clock clock;

  /** Takes the settings, the journal's stores, what ion is shown, and what is wanted. */
  public RotationWiring(
      Settings settings,
      Workspace workspace,
      Rotations rotations,
      Handovers handovers,
      Optional<Credentials> token,
      Policies policies,
      Jobs jobs,
      Clock clock) {
    this.settings = settings;
    this.workspace = workspace;
    this.rotations = rotations;
    this.handovers = handovers;
    this.policies = policies;
    this.jobs = jobs;
    this.clock = clock;
    this.own =
        new OwnToken(token, settings.secretFile("ionflow.ion.token").map(workspace.dir()::resolve));
  }

  /** Quartz with one thread; the port for apps only if a policy needs it. */
  public Loading loading() {
    Map<String, String> camel = new LinkedHashMap<>(Loading.QUARTZ);
    if (isHandingOver()) {
      camel.put("camel.server.enabled", "true");
      camel.put("camel.server.host", settings.text("ionflow.handover.host"));
      camel.put("camel.server.port", settings.text("ionflow.handover.port"));
    }
    return new Loading(camel, isHandingOver() ? Set.of() : Set.of(HANDOVER));
  }

  /** Whether a policy hands its token over to an app. */
  boolean isHandingOver() {
    return policies.all().stream()
        .flatMap(policy -> policy.sinks().stream())
        .anyMatch(sink -> sink.kind().equals("handover"));
  }

  /** Binds everything in a context that runs already, with one thread for Quartz as well. */
  void join(CamelContext context) {
    bind(context);
    if (context.hasComponent("quartz") == null) {
      startQuartz(context);
    }
  }

  /**
   * Camel starts the scheduler of a component that is there as the context starts, and no other.
   */
  private static void startQuartz(CamelContext context) {
    QuartzComponent quartz = new QuartzComponent();
    quartz.setProperties(new HashMap<>(Map.of("org.quartz.threadPool.threadCount", "1")));
    context.addComponent("quartz", quartz);
    try {
      quartz.start();
      quartz.getScheduler().start();
    } catch (SchedulerException e) {
      throw new IllegalStateException("Quartz does not start: " + e.getMessage(), e);
    }
  }

  /** Binds everything. */
  public void bind(CamelContext context) {
    Registry registry = context.getRegistry();
    bindSteps(registry);
    bindUpkeep(registry, new Alarm(rotations));
    bindSinks(registry);
  }

  private void bindSteps(Registry registry) {
    var firstWait = settings.duration("ionflow.rotation.first-wait");
    Setbacks setbacks =
        new Setbacks(rotations, settings.count("ionflow.rotation.attempts"), firstWait, clock);
    registry.bind("looking", new Looking());
    registry.bind("making", new Making(rotations));
    registry.bind("planning", new Planning(rotations, policies, this::assets, own));
    registry.bind("publishing", new Publishing(rotations, policies, setbacks, own.file(), clock));
    registry.bind(
        "retirement",
        new Retirement(
            rotations,
            policies,
            new HandoverHolders(handovers),
            GatewayWiring.keyFile(workspace)::appsOf,
            own,
            clock));
    registry.bind(
        "rotationDesk",
        new RotationDesk(rotations, policies, settings.duration("ionflow.rotation.lease"), clock));
    registry.bind("rotationSetbacks", setbacks);
    registry.bind("succession", new Succession(rotations, policies, own));
    registry.bind(
        "turnovers",
        new Turnovers(rotations, policies, settings.duration("ionflow.rotation.again"), clock));
    registry.bind(
        "verification",
        new Verification(
            rotations, settings.duration("ionflow.rotation.patience"), firstWait, clock));
  }

  private void bindUpkeep(Registry registry, Alarm alarm) {
    registry.bind("alarm", alarm);
    registry.bind(
        "oversight",
        new Oversight(rotations, alarm, settings.duration("ionflow.rotation.watch"), clock));
    registry.bind(
        "upkeep",
        new Upkeep(
            rotations,
            policies,
            this::assets,
            own,
            alarm,
            settings.duration("ionflow.rotation.assets"),
            clock));
  }

  private Optional<SortedSet<Long>> assets(AssetChoice choice, List<Asset> listed) {
    AssetResolver.Resolution found =
        new AssetResolver(listed, new DeliveredDatasets(jobs, VersionWiring.document(workspace)))
            .resolve(choice);
    if (!found.unknown().isEmpty()) {
      throw new UnfitPolicyException(String.join("; ", found.unknown()) + ".");
    }
    return found.assets();
  }

  private void bindSinks(Registry registry) {
    Duration sinkTimeout = settings.duration("ionflow.rotation.sink-timeout");
    registry.bind("commandSink", new CommandSink(workspace.dir()));
    registry.bind("fileSink", new FileSink(workspace.dir()));
    registry.bind("handoverSink", new HandoverSink(handovers));
    registry.bind(
        "handoverDesk",
        new HandoverDesk(handovers, policies, settings.count("ionflow.handover.rate"), clock));
    registry.bind("handoverHeaders", answerHeaders());
    registry.bind("handoverRequest", new HandoverRequestProcessor());
    registry.bind("handoverAnswer", new HandoverAnswerProcessor());
    registry.bind("uriSink", new UriSink(workspace.dir(), sinkTimeout));
    registry.bind("sinkRequest", new SinkRequestProcessor(sinkTimeout));
    registry.bind("sinkAnswer", new SinkAnswerProcessor());
    registry.bind("sinkHttp", HttpWiring.brief());
    String account = settings.text("ionflow.rotation.kubernetes-account");
    AwsSigning signing =
        new AwsSigning(
            DefaultCredentialsProvider.builder().build(),
            Optional.of(settings.text("ionflow.rotation.aws-endpoint"))
                .filter(text -> !text.isEmpty())
                .map(URI::create));
    registry.bind(
        "httpSinks",
        new HttpSinks(
            Map.of(
                "webhook", new WebhookSink(this::secret, clock),
                "vault", new VaultSink(this::secret, System.getenv()),
                "kubernetes", new KubernetesSink(cluster(), account, this::secret),
                "aws-secret", new AwsSink(AwsSink.Service.SECRETS_MANAGER, signing),
                "aws-parameter", new AwsSink(AwsSink.Service.PARAMETERS, signing))));
  }

  /** Camel's own would keep Cache-Control from the app. */
  private static HeaderFilterStrategy answerHeaders() {
    DefaultHeaderFilterStrategy headers = new DefaultHeaderFilterStrategy();
    headers.setOutFilterStartsWith(DefaultHeaderFilterStrategy.CAMEL_FILTER_STARTS_WITH);
    headers.setLowerCase(true);
    return headers;
  }

  private static URI cluster() {
    String host = System.getenv().getOrDefault("KUBERNETES_SERVICE_HOST", "kubernetes.default.svc");
    String port = System.getenv().getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    return URI.create("https://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  /** A secret in a file of its own; read anew each time, for such files change too. */
  private Secret secret(String file) {
    try {
      return new Secret(Files.readString(workspace.dir().resolve(file)).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The secret in " + file + " can't be read. See that the file is there.", e);
    }
  }
}
