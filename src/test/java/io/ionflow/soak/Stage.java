package io.ionflow.soak;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.oauth.OAuthClients;
import io.ionflow.settings.Workspace;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.FreePort;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonTokens;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.UserAgent;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a soak takes place: an account at ion, and a workspace with a login and policies. */
final class Stage implements AutoCloseable {
  static final List<String> POLICIES = List.of("web", "app", "kiosk");
  private static final Pattern ADDRESS = Pattern.compile("(?m)^http\\S+/oauth\\?\\S+$");

  private final FastClock fast;
  private final Sandbox sandbox;
  private final IonAccount account;
  private final IonTokens tokens;
  private final QuickWorkspace place;
  private final Path reports;
  private final Map<String, String> environment;
  private final int handoverPort = FreePort.find();

  /** Sets the scene in a folder. */
  Stage(Path dir, FastClock fast) throws IOException {
    this.fast = fast;
    SandboxOptions usual = SandboxOptions.defaults();
    Switches switches = Switches.defaults().tilingIn(Duration.ofMinutes(3));
    sandbox =
        Sandbox.start(
            new SandboxOptions(
                0,
                Optional.of(dir.resolve("ion")),
                Optional.empty(),
                switches,
                usual.s3Tls(),
                fast.clock()));
    account = new IonAccount(sandbox);
    account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
    tokens = new IonTokens(sandbox);
    place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
    environment = Map.of("XDG_CONFIG_HOME", dir.resolve("home").toString(), "ION_TOKEN", "");
    reports = dir.resolve("reports");
    Files.writeString(
        workspace().properties(),
        Scene.settings(sandbox.api(), sandbox.authorize(), handoverPort, reports));
    policies(true);
  }

  Sandbox sandbox() {
    return sandbox;
  }

  IonAccount account() {
    return account;
  }

  IonTokens tokens() {
    return tokens;
  }

  Workspace workspace() {
    return place.workspace();
  }

  /** Where reports go. */
  Path reports() {
    return reports;
  }

  /** Where the first policy's token can be fetched. */
  URI handover() {
    return URI.create("http://127.0.0.1:" + handoverPort + "/tokens/" + POLICIES.get(0));
  }

  /** Starts a daemon here. */
  FastProcess daemon() throws IOException {
    return new FastProcess(workspace().dir(), fast, environment);
  }

  /** Writes the policies anew; {@code turn} says whether their tokens are turned over. */
  void policies(boolean turn) throws IOException {
    StringBuilder text = new StringBuilder("tokens:\n");
    for (int i = 0; i < POLICIES.size(); i++) {
      text.append("  - name: ").append(POLICIES.get(i)).append('\n');
      text.append("    scopes: [assets:read]\n    assets: all\n");
      text.append(turn ? "    rotation: { every: " + (2 + i) + "h }\n" : "");
      text.append("    grace: { time: 1h, quiet: 30m, policy: hold }\n");
      text.append("    sinks: [ { file: sinks/").append(POLICIES.get(i)).append(".token }");
      text.append(i == 0 ? ", { handover: shop } ]\n" : " ]\n");
    }
    Path file = workspace().config().resolve("tokens.yaml");
    Path next = Files.writeString(file.resolveSibling("next.yaml"), text);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The files that the tokens go to, by policy. */
  List<Path> sinks() {
    return POLICIES.stream()
        .map(name -> workspace().dir().resolve("sinks/" + name + ".token"))
        .toList();
  }

  /** Signs in as a person would, in a browser of its own. */
  void signIn() throws IOException {
    UserAgent browser = new UserAgent();
    try (IonflowProcess login =
        place.run(
            environment, "login", "--client-id", OAuthClients.DEMO_CLIENT_ID, "--no-browser")) {
      Await.until(
          () -> !login.isAlive() || login.err().contains("paste that page's address"),
          login::printed);
      Matcher address = ADDRESS.matcher(login.err());
      if (!address.find()) {
        throw new AssertionError(login.printed());
      }
      browser.open(browser.decide(URI.create(address.group()), "approve"));
      if (login.awaitEnd() != 0) {
        throw new AssertionError(login.printed());
      }
    }
  }

  /** Runs a command beside the daemon; its output, once it has gone well. */
  String command(String... arguments) throws IOException {
    try (IonflowProcess command = place.run(environment, arguments)) {
      if (command.awaitEnd() != 0) {
        throw new AssertionError(command.printed());
      }
      return command.out().strip();
    }
  }

  /** Every job of the journal. */
  List<Job> jobs() {
    Path file = workspace().data().resolve("ionflow.db");
    try (Journal journal =
        Journal.openToRead(JournalSettings.inFile(file, "soak"), Clock.systemUTC())) {
      return journal.jobs().list(new JobQuery(Optional.empty(), Optional.empty(), 1_000_000));
    }
  }

  @Override
  public void close() throws IOException {
    sandbox.close();
  }
}
