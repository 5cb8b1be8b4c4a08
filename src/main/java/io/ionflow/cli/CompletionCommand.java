package io.ionflow.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;

/** {@code ionflow completion}. */
@Command(
    name = "completion",
    header = "Print a script that completes commands in bash and zsh.",
    footer = {"", "Example:", "  source <(ionflow completion)"})
public final class CompletionCommand implements Action {
  private final Session session;
  private final Commands commands;

  /** Completes these commands. */
  public CompletionCommand(Session session, Commands commands) {
    this.session = session;
    this.commands = commands;
  }

  @Override
  public ExitCode run() {
    session.out().print(AutoComplete.bash("ionflow", commands.all(session)));
    session.out().flush();
    return ExitCode.DONE;
  }
}
