package io.ionflow.cli;

import io.ionflow.log.Logging;
import io.ionflow.log.Printable;
import io.ionflow.settings.Durations;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/**
 * All commands by name, and the way to run one. A command is an {@link Action}. It is made only if
 * the arguments name it, so the start costs what that one command costs.
 */
public final class Commands {
  private final Map<String, Function<Session, Action>> commands = new LinkedHashMap<>();
  private final Map<String, String> environment;

  /**
   * No commands yet.
   *
   * @param environment as {@link System#getenv()}
   */
  public Commands(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Adds a command.
   *
   * @param name as in its annotation
   * @param command makes it
   */
  public Commands add(String name, Function<Session, Action> command) {
    commands.put(name, command);
    return this;
  }

  /**
   * Runs what the arguments ask for. Whatever goes wrong is told on {@code err}.
   *
   * @return the exit status
   */
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    Ionflow options = new Ionflow();
    Session session = new Session(options, environment, out, err);
    return commandLine(options, session, named(arguments))
        .setExecutionExceptionHandler((thrown, command, parsed) -> tell(thrown, session, err))
        .execute(arguments);
  }

  /** The whole command line, with every command. */
  CommandLine all(Session session) {
    return commandLine(new Ionflow(), session, List.copyOf(commands.keySet()));
  }

  private CommandLine commandLine(Ionflow options, Session session, List<String> names) {
    CommandLine root = new CommandLine(options);
    names.forEach(name -> root.addSubcommand(name, parsed(commands.get(name).apply(session))));
    return root.setOut(session.out())
        .setErr(session.err())
        .registerConverter(Duration.class, Durations::parse)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(Misuse::tell);
  }

  private static CommandLine parsed(Action action) {
    CommandLine parsed = new CommandLine(action);
    if (action instanceof ActionGroup group) {
      group.actions().forEach((name, part) -> parsed.addSubcommand(name, parsed(part)));
    }
    return parsed;
  }

  /** The commands that the arguments may mean; all of them if they mean none, to list them. */
  private List<String> named(String... arguments) {
    List<String> named = Arrays.stream(arguments).filter(commands::containsKey).distinct().toList();
    return named.isEmpty() ? List.copyOf(commands.keySet()) : named;
  }

  private static int tell(Exception thrown, Session session, PrintWriter err) {
    Failure failure = Failure.of(thrown);
    failure.what().lines().forEach(line -> err.println("ionflow: " + safe(line)));
    failure.why().forEach(cause -> err.println("  why:  " + safe(cause)));
    failure.next().ifPresent(step -> err.println("  next: " + safe(step)));
    if (session.debug()) {
      StringWriter trace = new StringWriter();
      thrown.printStackTrace(new PrintWriter(trace));
      err.print(Logging.redact(trace.toString()));
    }
    err.flush();
    return failure.exitCode().number();
  }

  private static String safe(String text) {
    return Printable.line(Logging.redact(text));
  }
}
