package io.ionflow.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ionflow usage}. */
@Command(
    name = "usage",
    header = "Say what each token, app and asset uses.",
    description = {
      "",
      "ion has no public call that tells it. Every figure says which source it is from and how old",
      "it is; figures of two sources are never added up.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ionflow usage poll                                 look now",
      "  ionflow usage show --by app                        this month so far",
      "  ionflow usage report --format html --output usage.html",
      "  ionflow usage import usage-2026-11.csv",
      "",
      "All about it: docs/usage.md",
    })
public final class UsageCommand implements ActionGroup {
  private final Map<String, Action> actions;

  @Spec private CommandSpec spec;

  /** With these commands. */
  public UsageCommand(Map<String, Action> actions) {
    this.actions = new LinkedHashMap<>(actions);
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public ExitCode run() {
    throw new ParameterException(spec.commandLine(), "Say what to do about usage: name a command.");
  }
}
