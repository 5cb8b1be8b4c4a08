package io.ionflow.cli;

import io.ionflow.ion.IonFault;
import io.ionflow.rotation.plan.Change;
import io.ionflow.rotation.plan.Custody;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ionflow tokens apply}. */
@Command(
    name = "apply",
    header = "Make the account's tokens what config/tokens.yaml says.",
    description = {
      "",
      "Shows the plan and asks; with --yes it does not ask. A policy without a token begins its "
          + "first rotation, which the daemon goes on with. No token is revoked by it.",
      ""
    },
    footer = {
      "",
      "Exit codes: 0 done, or there was nothing to do; 1 failed; 2 not confirmed, or the file is",
      "wrong or missing; 3 the credentials lack tokens:read or tokens:write; 4 some is done, some",
      "is not",
    })
public final class TokensApplyCommand implements Action {
  private final Session session;
  private final Supplier<TokenDesk> desks;
  private final BooleanSupplier confirmed;

  @Option(names = "--yes", description = "Do it without asking.")
  private boolean yes;

  /**
   * Applies with that desk.
   *
   * @param confirmed asks the person at the terminal; false if there is none
   */
  public TokensApplyCommand(Session session, Supplier<TokenDesk> desks, BooleanSupplier confirmed) {
    this.session = session;
    this.desks = desks;
    this.confirmed = confirmed;
  }

  @Override
  public ExitCode run() {
    try (TokenDesk desk = desks.get()) {
      TokenPlan plan = TokenPlan.of(desk, session);
      if (!session.json()) {
        plan.show();
      }
      if (!plan.changes().isEmpty() && !yes && !ask()) {
        throw new CommandException(
            ExitCode.USAGE, "Nothing was changed.", "Say yes, or add --yes to do it unasked.");
      }
      List<ChangeRow> rows = new ArrayList<>();
      plan.changes().forEach(change -> rows.add(apply(change, desk)));
      report(rows);
      return exitCode(rows);
    }
  }

  private boolean ask() {
    session.tell("Do it? Type yes:");
    return confirmed.getAsBoolean();
  }

  private ChangeRow apply(Change change, TokenDesk desk) {
    try {
      Custody custody = desk.custody();
      switch (change.kind()) {
        case CREATE -> custody.begin(change.policy(), change.why());
        case REPLACE ->
            custody.beginWithout(change.tokenId().orElseThrow(), change.policy(), change.why());
        case CHANGE, DRIFT -> change(change, desk);
        case RELEASE -> custody.drop(change.tokenId().orElseThrow(), change.why());
        case UNSETTLED -> {
          return ChangeRow.of(change, "failed", change.why());
        }
      }
      return ChangeRow.of(change, "done", null);
    } catch (IonFault fault) {
      return ChangeRow.of(change, "failed", fault.getMessage());
    }
  }

  /** Written down before and after, so that a lost answer leaves a trace. */
  private static void change(Change change, TokenDesk desk) {
    String id = change.tokenId().orElseThrow();
    String fields = String.join(", ", change.differences().stream().map(d -> d.field()).toList());
    desk.custody().note(change.policy(), "Is about to set " + fields + " of token " + id + ".");
    desk.ask(change.spec().orElseThrow().change(id));
    desk.custody().lift(id);
    desk.custody().note(change.policy(), "Set " + fields + " of token " + id + ".");
  }

  private void report(List<ChangeRow> rows) {
    if (session.json()) {
      session.print(rows, new Table<>(""));
      return;
    }
    rows.stream()
        .filter(row -> row.state().equals("failed"))
        .forEach(row -> session.tell(row.policy() + ": " + row.change() + ": " + row.fault()));
    long done = rows.stream().filter(row -> row.state().equals("done")).count();
    if (!rows.isEmpty()) {
      session.out().println("%d of %d done.".formatted(done, rows.size()));
    }
    if (rows.stream().anyMatch(row -> row.change().equals("create") && row.fault() == null)) {
      session.out().println("The daemon makes the new tokens, one step after another.");
    }
    session.out().flush();
  }

  private static ExitCode exitCode(List<ChangeRow> rows) {
    long failed = rows.stream().filter(row -> row.state().equals("failed")).count();
    if (failed == 0) {
      return ExitCode.DONE;
    }
    return failed == rows.size() ? ExitCode.FAILED : ExitCode.PARTIAL;
  }
}
