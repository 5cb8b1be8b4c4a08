package io.ionflow.rotation;

import io.ionflow.ion.Token;
import io.ionflow.log.Secret;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Tokens as ion may list them. */
public final class TestTokens {
  /** The value of every token here: must be nowhere in any output. */
  public static final String CANARY =
      "eyJhbGciOiJIUzI1NiJ9.eyJqdGkiOiJjYW5hcnktdmFsdWUiLCJpZCI6MSwiaWF0IjoxfQ.Q0FOQVJZU0lH";

  /** A part of it that no redaction by shape would find. */
  public static final String CANARY_END = "Q0FOQVJZU0lH";

  private TestTokens() {}

  /** One that reads these assets on these pages; no assets for all. */
  public static Token token(
      String id, String name, Collection<String> scopes, List<Long> assets, List<String> urls) {
    return new Token(
        id,
        name,
        new Secret(CANARY),
        Instant.parse("2026-01-01T00:00:00Z"),
        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
        assets == null ? Optional.empty() : Optional.of(new TreeSet<>(assets)),
        urls,
        false,
        new TreeSet<>(scopes));
  }

  /** The account's default token. */
  public static Token defaultToken(Optional<Instant> lastUsed) {
    return new Token(
        "default-id",
        "Default Token",
        new Secret(CANARY),
        Instant.parse("2020-01-01T00:00:00Z"),
        lastUsed,
        Optional.empty(),
        List.of(),
        true,
        new TreeSet<>(List.of("assets:read", "geocode")));
  }
}
