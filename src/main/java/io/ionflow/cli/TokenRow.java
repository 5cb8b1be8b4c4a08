package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One token, as {@code --json} prints it. Its value is no part of it.
 *
 * @param policy whose it is; null if no policy's
 * @param role {@code current}, {@code new} or {@code old}; {@code default} for the account's own;
 *     {@code unknown} if no policy has it
 * @param assets their ids; null for all
 * @param lastUsed null if ion does not say
 * @param tags as its policy has them; an empty map if it has none
 */
record TokenRow(
    String id,
    String name,
    String policy,
    String role,
    List<String> scopes,
    List<Long> assets,
    List<String> allowedUrls,
    Instant added,
    Instant lastUsed,
    Map<String, String> tags) {

  static final Table<TokenRow> TABLE =
      new Table<TokenRow>("The account has no tokens.")
          .text("POLICY", row -> row.policy == null ? "-" : row.policy)
          .text("ROLE", TokenRow::role)
          .text("NAME", TokenRow::name)
          .text("SCOPES", row -> String.join(" ", row.scopes))
          .text("ASSETS", row -> row.assets == null ? "all" : String.valueOf(row.assets.size()))
          .text(
              "URLS", row -> row.allowedUrls.isEmpty() ? "any" : String.join(" ", row.allowedUrls))
          .text("LAST USED", row -> row.lastUsed == null ? "-" : row.lastUsed.toString())
          .text("TAGS", row -> row.tags.isEmpty() ? "-" : Tags.inWords(row.tags))
          .text("ID", TokenRow::id);

  static TokenRow of(Token token, Optional<Holding> holding, Tags tags) {
    return new TokenRow(
        token.id(),
        Logging.redact(token.name()),
        holding.map(Holding::policy).orElse(null),
        token.isDefault()
            ? "default"
            : holding.map(held -> held.role().name().toLowerCase(Locale.ROOT)).orElse("unknown"),
        List.copyOf(token.scopes()),
        token.assets().map(List::copyOf).orElse(null),
        token.allowedUrls(),
        token.added(),
        token.lastUsed().orElse(null),
        tags.of(holding.map(Holding::policy).orElse(null)));
  }
}
