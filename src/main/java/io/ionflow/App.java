package io.ionflow;

import io.ionflow.check.Check;
import io.ionflow.cli.AdoptCommand;
import io.ionflow.cli.CancelCommand;
import io.ionflow.cli.CatalogCommand;
import io.ionflow.cli.CheckCommand;
import io.ionflow.cli.Commands;
import io.ionflow.cli.CompletionCommand;
import io.ionflow.cli.ConfigCommand;
import io.ionflow.cli.DemoCommand;
import io.ionflow.cli.DoctorCommand;
import io.ionflow.cli.EndpointCommand;
import io.ionflow.cli.ForgetCommand;
import io.ionflow.cli.GatewayCommand;
import io.ionflow.cli.InitCommand;
import io.ionflow.cli.LoginCommand;
import io.ionflow.cli.LogoutCommand;
import io.ionflow.cli.Pause;
import io.ionflow.cli.PlanCommand;
import io.ionflow.cli.ProfilesCommand;
import io.ionflow.cli.RetryCommand;
import io.ionflow.cli.RunCommand;
import io.ionflow.cli.SandboxCommand;
import io.ionflow.cli.Session;
import io.ionflow.cli.StatusCommand;
import io.ionflow.cli.Stopping;
import io.ionflow.cli.Terminal;
import io.ionflow.cli.UploadCommand;
import io.ionflow.cli.WhoamiCommand;
import io.ionflow.ingest.Jobs;
import io.ionflow.journal.Journal;
import io.ionflow.log.Logging;
import io.ionflow.store.NativeCiphers;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Entry point of the command line. */
public final class App {
  private static final Duration LOOK = Duration.ofMillis(500);

  private App() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    Terminal terminal = Terminal.standardError();
    PrintWriter err = new PrintWriter(terminal.stream(), false, StandardCharsets.UTF_8);
    Logging.configure("text", "warn", terminal.stream());
    NativeCiphers.prepare();
    Stopping stopping = new Stopping();
    stopping.exit(commands(terminal, stopping).run(out, err, args));
  }

  private static Commands commands(Terminal terminal, Runnable untilStopped) {
    Commands commands = new Commands(System.getenv());
    commands.add("demo", session -> new DemoCommand(session, terminal, untilStopped));
    commands.add("run", session -> new RunCommand(session, untilStopped));
    commands.add("upload", session -> new UploadCommand(session, terminal));
    commands.add("retry", session -> new RetryCommand(session, terminal));
    commands.add("cancel", session -> new CancelCommand(session, terminal));
    commands.add("forget", session -> new ForgetCommand(session, terminal));
    commands.add(
        "adopt", session -> new AdoptCommand(session, terminal, new AssetFinder(session)::asset));
    commands.add("catalog", CatalogCommand::new);
    commands.add(
        "plan",
        session ->
            new PlanCommand(
                session, () -> new BucketSettings(session.settings().valid()).relay().isPresent()));
    commands.add(
        "status",
        session ->
            new StatusCommand(
                session, () -> jobs(session), terminal, Clock.systemUTC(), () -> Pause.of(LOOK)));
    commands.add(
        "check",
        session ->
            new CheckCommand(
                session,
                () -> checks(session),
                () -> List.of(new JournalCheck(session)),
                new Inventory(session)));
    commands.add("usage", UsageCommands::of);
    commands.add("login", session -> new LoginCommand(session, terminal, System.in));
    commands.add("logout", LogoutCommand::new);
    commands.add("whoami", WhoamiCommand::new);
    commands.add("profiles", ProfilesCommand::new);
    commands.add(
        "doctor", session -> new DoctorCommand(session, Consultation::new, Clock.systemUTC()));
    commands.add("tokens", session -> TokenCommands.of(session, terminal));
    commands.add("sandbox", session -> new SandboxCommand(session, untilStopped));
    commands.add(
        "endpoint", session -> new EndpointCommand(session, new AssetFinder(session)::find));
    commands.add(
        "gateway",
        session ->
            new GatewayCommand(
                session,
                () -> GatewayWiring.keyFile(session.workspace()),
                () -> VersionWiring.names(session.settings(), session.workspace()),
                Clock.systemUTC()));
    commands.add("config", ConfigCommand::new);
    commands.add("init", InitCommand::new);
    commands.add("completion", session -> new CompletionCommand(session, commands));
    return commands;
  }

  private static List<Check> checks(Session session) {
    List<Check> checks =
        new ArrayList<>(new Configuration(session.settings(), session.workspace()).checks());
    checks.add(new IonCheck(session));
    return checks;
  }

  /** Read beside a daemon or without one; the process's end closes it. */
  private static Jobs jobs(Session session) {
    return Journal.openToRead(
            Daemon.journalSettings(session.settings().valid(), session.workspace(), "command"),
            Clock.systemUTC())
        .jobs();
  }
}
