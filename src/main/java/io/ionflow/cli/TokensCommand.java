package io.ionflow.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ionflow tokens}. */
@Command(
    name = "tokens",
    header = "Keep the account's access tokens as config/tokens.yaml says.",
    description = {
      "",
      "The value of a token is never printed, by none of these commands and in no form.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ionflow tokens adopt              write the file from what the account has today",
      "  ionflow tokens plan               show what would change",
      "  ionflow tokens apply --yes        change it",
      "  ionflow tokens scan dist/ .git    look for tokens that got where they should not be",
      "",
      "All about it: docs/tokens.md",
    })
public final class TokensCommand implements ActionGroup {
  private final Map<String, Action> actions;

  @Spec private CommandSpec spec;

  /** With these commands. */
  public TokensCommand(Map<String, Action> actions) {
    this.actions = new LinkedHashMap<>(actions);
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  @Override
  public ExitCode run() {
    throw new ParameterException(spec.commandLine(), "Say what to do with tokens: name a command.");
  }
}
