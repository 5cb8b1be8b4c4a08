package io.ionflow;

import io.ionflow.cli.CheckCommand;
import io.ionflow.cli.Commands;
import io.ionflow.cli.CompletionCommand;
import io.ionflow.cli.ConfigCommand;
import io.ionflow.cli.InitCommand;
import io.ionflow.log.Logging;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Entry point of the command line. */
public final class App {
  private App() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    Logging.configure("text", "warn", System.err);
    PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, false, StandardCharsets.UTF_8);
    System.exit(commands().run(out, err, args));
  }

  private static Commands commands() {
    Commands commands = new Commands(System.getenv());
    commands.add("config", ConfigCommand::new);
    commands.add("init", InitCommand::new);
    commands.add(
        "check",
        session ->
            new CheckCommand(session, () -> List.of(session.settings()::problems), List::of));
    commands.add("completion", session -> new CompletionCommand(session, commands));
    return commands;
  }
}
