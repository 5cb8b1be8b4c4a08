package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.handover.Handovers;
import io.ionflow.settings.SettingsException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    return new BlastRadius(
        id,
        token.map(Token::name).map(Logging::redact).orElse("gone from ion"),
        holding.map(Holding::policy).orElse(null),
        holding.map(held -> held.role().name()).orElse(null),
        holding.map(held -> sinks(drive, held.policy())).orElse(List.of()),
        apps(drive, holding, token),
        token
            .flatMap(Token::assets)
            .map(ids -> ids.toString())
            .orElse(token.isPresent() ? "all" : "none"),
        token.flatMap(Token::lastUsed).orElse(null));
  }

  /** In an emergency the file may well be under repair. */
  private static List<String> sinks(RotationDrive drive, String policy) {
    try {
      return drive.policies().find(policy).stream()
          .flatMap(known -> known.sinks().stream().map(TokenPolicy.Sink::name))
          .toList();
    } catch (SettingsException unusable) {
      return List.of("unknown, as config/tokens.yaml can't be used");
    }
  }

  private static List<String> apps(
      RotationDrive drive, Optional<Holding> holding, Optional<Token> token) {
    Stream<String> fetched =
        holding.stream()
            .flatMap(held -> drive.handovers().fetches(held.policy()).stream())
            .filter(fetch -> fetch.tokenId().equals(holding.get().tokenId()))
            .map(Handovers.Fetch::app);
    Stream<String> own = token.filter(drive::isOwn).map(used -> "ionflow itself").stream();
    return Stream.concat(own, fetched).distinct().toList();
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
