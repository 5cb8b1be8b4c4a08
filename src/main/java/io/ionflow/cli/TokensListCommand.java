package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.rotation.Holding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code ionflow tokens list}. */
@Command(
    name = "list",
    header = "Print the account's tokens and whose each is.",
    description = {
      "",
      "A token whose role is unknown belongs to no policy; ionflow leaves it alone. When a token "
          + "was last used is what ion says, which may count its making as use.",
      ""
    },
    footer = {"", "Exit codes: 0 done, 1 ion can't be reached, 3 the credentials lack tokens:read"})
public final class TokensListCommand implements Action {
  private final Session session;
  private final Supplier<TokenDesk> desks;

  /** Lists what that desk knows. */
  public TokensListCommand(Session session, Supplier<TokenDesk> desks) {
    this.session = session;
    this.desks = desks;
  }

  @Override
  public ExitCode run() {
    try (TokenDesk desk = desks.get()) {
      Map<String, Holding> holdings = new HashMap<>();
      desk.custody().holdings().forEach(holding -> holdings.put(holding.tokenId(), holding));
      Tags tags = new Tags(desk::policies);
      List<TokenRow> rows =
          desk.tokens().stream()
              .sorted(
                  Comparator.comparing((Token token) -> policy(token, holdings))
                      .thenComparing(Token::name))
              .map(token -> TokenRow.of(token, Optional.ofNullable(holdings.get(token.id())), tags))
              .toList();
      session.print(rows, TokenRow.TABLE);
      return ExitCode.DONE;
    }
  }

  /** Tokens of policies first. */
  private static String policy(Token token, Map<String, Holding> holdings) {
    return Optional.ofNullable(holdings.get(token.id())).map(Holding::policy).orElse("\uFFFF");
  }
}
