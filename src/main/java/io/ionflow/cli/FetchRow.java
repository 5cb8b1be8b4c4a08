package io.ionflow.cli;

import io.ionflow.rotation.Holding;
import io.ionflow.rotation.handover.Handovers.Fetch;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * That an app has fetched one of a policy's tokens, as {@code --json} prints it.
 *
 * @param role what the token is to its policy now: {@code current}, {@code new} or {@code old};
 *     {@code gone} if it was revoked
 * @param times how often, with the times that it was told it has the latest
 */
record FetchRow(
    String policy, String app, String token, String role, Instant first, Instant last, long times) {

  static final Table<FetchRow> TABLE =
      new Table<FetchRow>("No app has fetched a token.")
          .text("APP", FetchRow::app)
          .text("ROLE", FetchRow::role)
          .number("TIMES", row -> Long.toString(row.times))
          .text("FIRST", row -> row.first.toString())
          .text("LAST", row -> row.last.toString())
          .text("TOKEN", FetchRow::token);

  static FetchRow of(String policy, Fetch fetch, List<Holding> holdings) {
    return new FetchRow(
        policy,
        fetch.app(),
        fetch.tokenId(),
        holdings.stream()
            .filter(held -> held.tokenId().equals(fetch.tokenId()))
            .map(held -> held.role().name().toLowerCase(Locale.ROOT))
            .findFirst()
            .orElse("gone"),
        fetch.first(),
        fetch.last(),
        fetch.times());
  }

  /** In a list of apps. */
  String inWords() {
    return "%s (%d times, last %s)".formatted(app, times, last);
  }
}
