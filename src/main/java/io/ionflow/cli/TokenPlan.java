package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.plan.Change;
import io.ionflow.rotation.plan.Plan;
import io.ionflow.rotation.policy.PolicyFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plan with what a person wants to know beside it.
 *
 * @param changes what differs
 * @param policies how many policies there are
 * @param strangers how many tokens no policy has, the default token left out
 */
record TokenPlan(Session session, List<Change> changes, int policies, long strangers) {

  /**
   * Compares the file with the account.
   *
   * @throws CommandException if there is no file
   */
  static TokenPlan of(TokenDesk desk, Session session) {
    List<TokenPolicy> policies = desk.policies();
    List<Holding> holdings = desk.custody().holdings();
    if (policies.isEmpty() && holdings.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "There are no token policies: " + PolicyFile.NAME + " is missing or empty.",
          "Write it from what the account has: ionflow tokens adopt");
    }
    List<Token> tokens = desk.tokens();
    List<Change> changes =
        Plan.of(policies, tokens, holdings, desk.resolver(policies), desk.ownTokenId());
    Set<String> held = new HashSet<>();
    holdings.forEach(holding -> held.add(holding.tokenId()));
    long strangers =
        tokens.stream().filter(token -> !token.isDefault() && !held.contains(token.id())).count();
    return new TokenPlan(session, changes, policies.size(), strangers);
  }

  /** Prints it for people. */
  void show() {
    changes.forEach(change -> session.out().println(PlanText.of(change)));
    session
        .out()
        .println(
            changes.isEmpty()
                ? "Nothing to change: the tokens of all %d policies are as %s says."
                    .formatted(policies, PolicyFile.NAME)
                : PlanText.summary(changes) + ".");
    if (strangers > 0) {
      session
          .out()
          .println(
              strangers
                  + " tokens in ion belong to no policy and are left alone. See: ionflow tokens"
                  + " list");
    }
    session.out().flush();
  }
}
