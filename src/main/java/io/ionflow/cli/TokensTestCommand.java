package io.ionflow.cli;

import io.ionflow.ion.AllowedUrl;
import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonFault;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.ProbeAssets;
import io.ionflow.rotation.Scopes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ionflow tokens test}. */
@Command(
    name = "test",
    header = "Say whether a token works on a page, by the rules and by ion's answer.",
    description = {
      "",
      "NAME is a policy, or a token's name or id in ion. ion is asked for the endpoint of an asset "
          + "that the token may read and that is surely hosted by ion, so that no session is billed.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  ionflow tokens test web-app --referer https://maps.example.com/viewer/",
      "",
      "Exit codes: 0 rules and ion agree, or ion could not be asked; 1 they don't, there is no",
      "such token, or ion can't be reached; 3 the credentials lack tokens:read or assets:list",
    })
public final class TokensTestCommand implements Action {
  /** What is known of one side. */
  enum Verdict {
    WORKS,
    REFUSED,
    NOT_ASKED
  }

  /**
   * One token, as {@code --json} prints it.
   *
   * @param referer null if the request names no page
   * @param asset the asset that ion was asked for; null if it wasn't asked
   */
  record Row(
      String tokenId,
      String token,
      String referer,
      String rules,
      String rulesWhy,
      Long asset,
      String ion,
      String ionWhy) {}

  private static final Table<Row> TABLE =
      new Table<Row>("")
          .text("TOKEN", Row::token)
          .text("PAGE", row -> row.referer == null ? "(none)" : row.referer)
          .text("RULES", Row::rules)
          .text("ION", Row::ion)
          .text("ASSET", row -> row.asset == null ? "-" : row.asset.toString())
          .text("", row -> row.rulesWhy + " " + row.ionWhy);

  private final Session session;
  private final Supplier<TokenDesk> desks;

  @Parameters(paramLabel = "NAME", description = "Policy, or name or id of a token in ion.")
  private String name = "";

  @Option(
      names = "--referer",
      paramLabel = "URL",
      description = "The page that the request comes from; none unless given.")
  private Optional<String> referer = Optional.empty();

  /** Tests with what that desk knows. */
  public TokensTestCommand(Session session, Supplier<TokenDesk> desks) {
    this.session = session;
    this.desks = desks;
  }

  /** One side's word. */
  private record Word(Verdict verdict, String why) {
    String text() {
      return verdict.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public ExitCode run() {
    try (TokenDesk desk = desks.get()) {
      List<Token> found = find(desk);
      List<Row> rows = found.stream().map(token -> test(token, desk)).toList();
      session.print(rows, TABLE);
      boolean agree =
          rows.stream().allMatch(row -> row.ion.equals("not asked") || row.ion.equals(row.rules));
      return agree ? ExitCode.DONE : ExitCode.FAILED;
    }
  }

  private List<Token> find(TokenDesk desk) {
    Set<String> held =
        desk.custody().holdings().stream()
            .filter(holding -> holding.policy().equals(name))
            .map(Holding::tokenId)
            .collect(Collectors.toSet());
    List<Token> found =
        desk.tokens().stream()
            .filter(
                token ->
                    held.isEmpty()
                        ? token.id().equals(name) || token.name().equals(name)
                        : held.contains(token.id()))
            .toList();
    if (found.isEmpty()) {
      throw new CommandException(
          ExitCode.FAILED,
          "There is no policy with a token, and no token, called '" + Logging.redact(name) + "'.",
          "See which there are: ionflow tokens list");
    }
    return found;
  }

  private Row test(Token token, TokenDesk desk) {
    Word rules = rules(token);
    Optional<Long> asset =
        token.scopes().contains(Scopes.READ)
            ? new ProbeAssets(desk.assets()).inside(token.assets().filter(ids -> !ids.isEmpty()))
            : Optional.empty();
    Word ion =
        asset
            .map(id -> ask(token, id, desk))
            .orElse(
                new Word(
                    Verdict.NOT_ASKED,
                    token.scopes().contains(Scopes.READ)
                        ? "No asset of its own is surely free to ask for."
                        : "It can't read assets, so there is nothing to ask for."));
    return new Row(
        token.id(),
        Logging.redact(token.name()),
        referer.map(Logging::redact).orElse(null),
        rules.text(),
        rules.why(),
        asset.orElse(null),
        ion.text(),
        ion.why());
  }

  private Word rules(Token token) {
    if (AllowedUrl.anyAllows(token.allowedUrls(), referer)) {
      return new Word(
          Verdict.WORKS,
          token.allowedUrls().isEmpty() ? "It works from anywhere." : "An allowed URL matches.");
    }
    return new Word(
        Verdict.REFUSED,
        (referer.isEmpty() ? "The request names no page; allowed are " : "No allowed URL matches: ")
            + String.join(", ", token.allowedUrls())
            + ".");
  }

  private Word ask(Token token, long asset, TokenDesk desk) {
    IonRequest<AssetEndpoint> request = AssetEndpoint.request(asset).as(token.value());
    try {
      desk.ask(referer.map(request::from).orElse(request));
      return new Word(Verdict.WORKS, "ion named the endpoint.");
    } catch (IonFault.Refused refused) {
      return new Word(Verdict.REFUSED, "ion: " + refused.getMessage());
    } catch (IonFault.Missing missing) {
      return new Word(Verdict.REFUSED, "ion knows no such asset for it: " + missing.getMessage());
    }
  }
}
