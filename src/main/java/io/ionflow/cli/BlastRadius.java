package io.ionflow.cli;

import io.ionflow.ion.Token;
import io.ionflow.log.Logging;
import io.ionflow.rotation.Holding;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.settings.SettingsException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What stops when a token is revoked.
 *
 * @param policy whose it is; null if no policy's
 * @param role what it is to the policy; null if no policy's
 * @param sinks where the policy's token goes
 * @param apps apps that have fetched this very token
 * @param gatewayKeys apps whose keys for the gateway are tied to it
 * @param assets the assets that it reads, as text
 * @param lastUsed when ion saw it last; null if it does not say
 * @param fetches which app has fetched it, how often, and when last
 * @param tags as its policy has them
 */
record BlastRadius(
    String token,
    String name,
    String policy,
    String role,
    List<String> sinks,
    List<String> apps,
    List<String> gatewayKeys,
    String assets,
    Instant lastUsed,
    List<FetchRow> fetches,
    Map<String, String> tags) {

  private static final String OURSELVES = "ionflow itself";

  static final Table<BlastRadius> TABLE =
      new Table<BlastRadius>("Nothing stops.")
          .text("TOKEN", BlastRadius::token)
          .text("NAME", BlastRadius::name)
          .text("POLICY", row -> row.policy() == null ? "none" : row.policy() + " " + row.role())
          .text("SINKS", row -> listed(row.sinks()))
          .text("APPS", row -> listed(row.users()))
          .text("GATEWAY KEYS", row -> listed(row.gatewayKeys()))
          .text("ASSETS", BlastRadius::assets)
          .text("LAST USED", row -> row.lastUsed() == null ? "unknown" : row.lastUsed().toString())
          .text("TAGS", row -> row.tags().isEmpty() ? "none" : Tags.inWords(row.tags()));

  static BlastRadius of(
      RotationDrive drive, String id, Optional<Holding> holding, Optional<Token> token) {
    List<FetchRow> fetches = fetches(drive, holding);
    return new BlastRadius(
        id,
        token.map(Token::name).map(Logging::redact).orElse("gone from ion"),
        holding.map(Holding::policy).orElse(null),
        holding.map(held -> held.role().name()).orElse(null),
        holding.map(held -> sinks(drive, held.policy())).orElse(List.of()),
        apps(drive, fetches, token),
        gatewayKeys(drive, id),
        token
            .flatMap(Token::assets)
            .map(ids -> ids.toString())
            .orElse(token.isPresent() ? "all" : "none"),
        token.flatMap(Token::lastUsed).orElse(null),
        fetches,
        new Tags(() -> drive.policies().all()).of(holding.map(Holding::policy).orElse(null)));
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

  /** That the keys can't be read must not stop an emergency. */
  private static List<String> gatewayKeys(RotationDrive drive, String id) {
    try {
      return drive.gatewayKeys(id);
    } catch (UncheckedIOException unreadable) {
      return List.of("unknown: " + unreadable.getCause().getMessage());
    }
  }

  private static List<FetchRow> fetches(RotationDrive drive, Optional<Holding> holding) {
    return holding.stream()
        .flatMap(
            held ->
                drive.handovers().fetches(held.policy()).stream()
                    .filter(fetch -> fetch.tokenId().equals(held.tokenId()))
                    .map(fetch -> FetchRow.of(held.policy(), fetch, List.of(held))))
        .toList();
  }

  private static List<String> apps(
      RotationDrive drive, List<FetchRow> fetches, Optional<Token> token) {
    Stream<String> own = token.filter(drive::isOwn).map(used -> OURSELVES).stream();
    return Stream.concat(own, fetches.stream().map(FetchRow::app)).distinct().toList();
  }

  /** The apps, with how often they came. */
  private List<String> users() {
    return Stream.concat(
            apps.stream().filter(OURSELVES::equals), fetches.stream().map(FetchRow::inWords))
        .toList();
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }
}
