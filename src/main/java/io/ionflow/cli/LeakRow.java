package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.scan.FoundToken;
import io.ionflow.rotation.scan.Leaks.Leak;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One token that was found, as {@code --json} prints it. Its value is no part of it.
 *
 * @param kind "access", or "asset" for one that opens some assets' data for an hour
 * @param certain whether it is surely ion's
 * @param state "live" if the account has it; "revoked" if it is none of the account's, or not any
 *     more; "expired"; "foreign" if it is another account's; "unknown" if ion was not asked
 * @param token its name in ion, or as it says itself
 * @param policy whose it is; null if no policy's
 * @param scopes what it may do; null if that is not known
 * @param assets the assets that it reads; null for all, or if that is not known
 * @param source id of the access token that an asset token was got with
 */
record LeakRow(
    String tokenId,
    String kind,
    boolean certain,
    String state,
    String token,
    String policy,
    Long account,
    Instant issued,
    Instant expires,
    List<String> scopes,
    List<String> assets,
    List<String> allowedUrls,
    String source,
    List<String> places) {

  static final Table<LeakRow> TABLE =
      new Table<LeakRow>("No token of ion's was found.")
          .text("STATE", LeakRow::state)
          .text("TOKEN", row -> row.token.isEmpty() ? "?" : row.token)
          .text("POLICY", row -> row.policy == null ? "-" : row.policy)
          .text("MAY", LeakRow::rights)
          .text("ID", LeakRow::tokenId)
          .text("WHERE", LeakRow::where);

  /** What is known of the account: nothing, if ion was not asked. */
  record Known(
      Optional<Long> account,
      Map<String, Token> tokens,
      Map<String, Holding> holdings,
      Instant now) {}

  static LeakRow of(Leak leak, Known known) {
    FoundToken found = leak.token();
    Optional<Token> token =
        Optional.ofNullable(known.tokens().get(found.source().orElse(found.id())));
    Optional<Holding> holding =
        token.flatMap(one -> Optional.ofNullable(known.holdings().get(one.id())));
    boolean data = found.kind() == FoundToken.Kind.ASSET;
    return new LeakRow(
        found.id(),
        found.kind().name().toLowerCase(Locale.ROOT),
        found.certain() || token.isPresent(),
        state(found, token, known),
        Logging.redact(token.map(Token::name).orElse(found.name())),
        holding.map(Holding::policy).orElse(null),
        found.account().orElse(null),
        found.issued().orElse(null),
        found.expires().orElse(null),
        data ? null : token.map(one -> List.copyOf(one.scopes())).orElse(null),
        data ? found.assets() : token.flatMap(Token::assets).map(LeakRow::texts).orElse(null),
        token.map(Token::allowedUrls).orElse(null),
        found.source().orElse(null),
        leak.places().stream().map(Logging::redact).toList());
  }

  private static String state(FoundToken found, Optional<Token> token, Known known) {
    if (found.expires().filter(end -> end.isBefore(known.now())).isPresent()) {
      return "expired";
    }
    if (known.account().isEmpty()) {
      return "unknown";
    }
    if (token.isPresent()) {
      return "live";
    }
    return found.account().equals(known.account()) ? "revoked" : "foreign";
  }

  private static List<String> texts(Iterable<Long> ids) {
    List<String> texts = new java.util.ArrayList<>();
    ids.forEach(id -> texts.add(String.valueOf(id)));
    return texts;
  }

  private String rights() {
    if (kind.equals("asset")) {
      return "data of " + String.join(" ", assets);
    }
    if (scopes == null) {
      return "?";
    }
    return String.join(" ", scopes)
        + (allowedUrls.isEmpty() ? "" : " on " + String.join(" ", allowedUrls));
  }

  private String where() {
    return places.get(0) + (places.size() > 1 ? " and " + (places.size() - 1) + " more" : "");
  }
}
