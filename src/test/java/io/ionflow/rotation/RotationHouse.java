package io.ionflow.rotation;

import io.ionflow.Engine;
import io.ionflow.GuardWiring;
import io.ionflow.RotationWiring;
import io.ionflow.Wiring;
import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.KeyFile;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.settings.Settings;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.MovableClock;
import io.ionflow.usage.Alarms;
import io.ionflow.usage.Incidents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;

/**
 * The shipped routes about tokens with a sandbox, a journal and a clock that stands still: one tick
 * after another by hand.
 */
public final class RotationHouse implements AutoCloseable {
  private static final List<String> ROUTES =
      List.of(
          "ion",
          "errors",
          "grant",
          "rotation",
          "token",
          "upkeep",
          "revoke",
          "publish",
          "publish-http",
          "alert",
          "guard",
          "send");

  public final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T00:00:00Z"));
  public final List<TokenPolicy> policies = new ArrayList<>();
  public final Sandbox sandbox;
  public final IonTokens ion;
  public final Workspace workspace;
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final Consumer<CamelContext> more;
  private final UnaryOperator<Rotations> around;
  private UnaryOperator<Incidents> aroundIncidents = incidents -> incidents;
  private Journal journal;
  private Rotations rotations;
  private Wiring wiring;
  private Engine engine;
  private ProducerTemplate template;

  public RotationHouse(Path dir) throws Exception {
    this(dir, camel -> {}, rotations -> rotations, Map.of());
  }

  /**
   * @param more binds more
   * @param around stands before the journal's record
   * @param changed settings
   */
  public RotationHouse(
      Path dir,
      Consumer<CamelContext> more,
      UnaryOperator<Rotations> around,
      Map<String, String> changed)
      throws Exception {
    this.more = more;
    this.around = around;
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0,
                Optional.empty(),
                Optional.empty(),
                SandboxOptions.defaults().switches(),
                Optional.empty(),
                clock));
    ion = new IonTokens(sandbox);
    workspace = new Workspace(dir.resolve("work"));
    Files.createDirectories(workspace.data());
    settings.put("ionflow.ion.api", sandbox.api().toString());
    settings.put("ionflow.ion.rate", "1000");
    settings.put("ionflow.ion.retries", "0");
    settings.put("ionflow.rotation.tick", "0 0 0 1 1 ? 2099");
    settings.put("ionflow.rotation.queue", "direct:rotation-queue");
    settings.put("ionflow.management.port", "0");
    settings.put("ionflow.handover.port", "0");
    settings.putAll(changed);
    environment.put("ION_TOKEN", sandbox.token());
  }

  /**
   * One with a guard, and a token of the policy "web" that has just been made; not open as yet.
   *
   * @param more binds more
   * @param around stands before the journal's record
   */
  public static RotationHouse guarded(
      Path dir, Consumer<CamelContext> more, UnaryOperator<Rotations> around) throws Exception {
    RotationHouse house =
        new RotationHouse(dir, more, around, Map.of("ionflow.usage.schedule", "0 0 0 1 1 ? 2099"));
    Files.createDirectories(house.workspace.config());
    house.policies.add(Policy.named("web").file("web.token").make());
    return house;
  }

  /** Gives an app a key for the gateway. */
  public void giveKey(String app) {
    giveKey(app, Optional.empty());
  }

  /** Gives an app a key for the gateway that stands for a token. */
  public void giveKey(String app, Optional<String> tokenId) {
    AppKey key =
        new AppKey(
            app,
            AppKey.hash("secret"),
            tokenId,
            new TreeSet<>(),
            List.of(),
            0,
            500,
            7,
            clock.instant(),
            Optional.empty());
    new KeyFile(workspace.data().resolve("gateway-keys.json")).change(none -> List.of(key));
  }

  /** ionflow's own token comes from a file instead. */
  public RotationHouse withTokenFile(Path file) {
    environment.remove("ION_TOKEN");
    environment.put("ION_TOKEN_FILE", file.toString());
    return this;
  }

  /** Something stands before the guard's record. */
  public RotationHouse around(UnaryOperator<Incidents> other) {
    aroundIncidents = other;
    return this;
  }

  /** Starts what works; the account and the directory are there before and after. */
  public RotationHouse open() throws Exception {
    Settings loaded = Settings.load(workspace.dir(), settings, environment).valid();
    journal =
        Journal.open(JournalSettings.inFile(workspace.data().resolve("ionflow.db"), "test"), clock);
    rotations = around.apply(journal.rotations());
    rotations.recover();
    wiring = Wiring.of(loaded, workspace, journal, clock);
    RotationWiring tokens =
        new RotationWiring(
            loaded,
            workspace,
            rotations,
            journal.handovers(),
            wiring.login().token(),
            () -> List.copyOf(policies),
            journal.jobs(),
            clock);
    boolean handsOver = tokens.loading().camel().containsKey("camel.server.port");
    engine =
        Engine.open(
            loaded,
            workspace,
            camel -> {
              wiring.bind(camel);
              tokens.bind(camel);
              new GuardWiring(
                      workspace,
                      journal.alarms(),
                      aroundIncidents.apply(incidents()),
                      rotations,
                      () -> List.copyOf(policies),
                      wiring.login().token())
                  .bind(camel);
              more.accept(camel);
              template = camel.createProducerTemplate();
            },
            Stream.concat(ROUTES.stream(), handsOver ? Stream.of("handover") : Stream.of())
                .map(name -> "classpath:shipped/routes/" + name + ".camel.yaml")
                .collect(Collectors.joining(",")),
            tokens.loading());
    engine.startFlows();
    return this;
  }

  /** Drops what works, as it stands. */
  public void drop() throws IOException {
    if (engine != null) {
      template.close();
      engine.close();
      wiring.close();
      journal.close();
      engine = null;
    }
  }

  /** What a quartz tick does. */
  public void tick() {
    template.sendBody("direct:rotation-due", null);
  }

  /** Lets time pass, then ticks. */
  public void tickAfter(Duration time) {
    clock.advance(time);
    tick();
  }

  /** Begins a rotation and ticks once. */
  public Rotation rotate(String policy) {
    Rotation begun = rotations.begin(policy, "Asked for by a test.");
    tick();
    return find(begun);
  }

  public Rotation find(Rotation rotation) {
    return rotations.find(rotation.id()).orElseThrow();
  }

  public Rotations rotations() {
    return rotations;
  }

  public Alarms alarms() {
    return journal.alarms();
  }

  public Incidents incidents() {
    return journal.incidents();
  }

  public Handovers handovers() {
    return journal.handovers();
  }

  public Engine engine() {
    return engine;
  }

  public ProducerTemplate template() {
    return template;
  }

  public String read(String file) throws IOException {
    return Files.readString(workspace.dir().resolve(file));
  }

  @Override
  public void close() throws IOException {
    drop();
    sandbox.close();
  }
}
