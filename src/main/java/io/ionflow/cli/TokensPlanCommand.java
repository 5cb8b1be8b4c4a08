package io.ionflow.cli;

import io.ionflow.rotation.plan.Change;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code ionflow tokens plan}. */
@Command(
    name = "plan",
    header = "Show what apply would change, and change nothing.",
    description = {
      "",
      "Compares config/tokens.yaml with the account: tokens to make, and tokens that are not what "
          + "their policy says, because the file was changed, or the token was, or assets came and "
          + "went. A rotation that is under way is no difference.",
      ""
    },
    footer = {
      "",
      "Signs: + a token is made, ~ it is changed, - ionflow no longer minds it, ! can't be done.",
      "",
      "Exit codes: 0 done, with changes or without; 1 ion or the journal can't be reached; 2 the",
      "file is wrong or missing; 3 the credentials lack tokens:read",
    })
public final class TokensPlanCommand implements Action {
  private final Session session;
  private final Supplier<TokenDesk> desks;

  /** Plans with what that desk knows. */
  public TokensPlanCommand(Session session, Supplier<TokenDesk> desks) {
    this.session = session;
    this.desks = desks;
  }

  @Override
  public ExitCode run() {
    try (TokenDesk desk = desks.get()) {
      TokenPlan plan = TokenPlan.of(desk, session);
      List<Change> changes = plan.changes();
      if (session.json()) {
        session.print(
            changes.stream().map(change -> ChangeRow.of(change, "planned", null)).toList(),
            new Table<>(""));
      } else {
        plan.show();
        if (!changes.isEmpty()) {
          session.out().println("To do it: ionflow tokens apply");
        }
        session.out().flush();
      }
      return ExitCode.DONE;
    }
  }
}
