package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.handover.Handovers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What stops when a token is revoked.
 *
 * @param policy whose it is; null if no policy's
 * @param role what it is to the policy; null if no policy's
 * @param sinks where the policy's token goes
 * @param apps apps that have fetched this very token
 * @param assets the assets that it reads, as text
 * @param lastUsed when ion saw it last; null if it does not say
 */
record BlastRadius(
    String token,
    String name,
    String policy,
    String role,
    List<String> sinks,
    List<String> apps,
    String assets,
    Instant lastUsed) {

  static final Table<BlastRadius> TABLE =
      new Table<BlastRadius>("Nothing stops.")
          .text("TOKEN", BlastRadius::token)
          .text("NAME", BlastRadius::name)
          .text("POLICY", row -> row.policy() == null ? "none" : row.policy() + " " + row.role())
          .text("SINKS", row -> listed(row.sinks()))
          .text("APPS", row -> listed(row.apps()))
          .text("ASSETS", BlastRadius::assets)
          .text("LAST USED", row -> row.lastUsed() == null ? "unknown" : row.lastUsed().toString());

  static BlastRadius of(
      RotationDrive drive, String id, Optional<Holding> holding, Optional<Token> token) {
    Optional<TokenPolicy> policy = holding.flatMap(held -> drive.policies().find(held.policy()));
    return new BlastRadius(
        id,
        token.map(Token::name).orElse("gone from ion"),
        holding.map(Holding::policy).orElse(null),
        holding.map(held -> held.role().name()).orElse(null),
        policy
            .map(known -> known.sinks().stream().map(TokenPolicy.Sink::name).toList())
            .orElse(List.of()),
        holding.map(held -> apps(drive.handovers(), held)).orElse(List.of()),
        token
            .flatMap(Token::assets)
            .map(ids -> ids.toString())
            .orElse(token.isPresent() ? "all" : "none"),
        token.flatMap(Token::lastUsed).orElse(null));
  }

  private static List<String> apps(Handovers handovers, Holding held) {
    return handovers.fetches(held.policy()).stream()
        .filter(fetch -> fetch.tokenId().equals(held.tokenId()))
        .map(Handovers.Fetch::app)
        .distinct()
        .toList();
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
