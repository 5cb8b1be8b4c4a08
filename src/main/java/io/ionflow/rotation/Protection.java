package io.ionflow.rotation;

import io.ionflow.ion.Token;
import java.util.Optional;

/** What keeps a token from anything that is done by itself, whatever a policy or a rule says. */
public enum Protection {
  /** The account's default token, which ion does not let be changed. */
  DEFAULT(
      "Token %s is the account's default token, which is never revoked. Regenerate it in ion's dashboard."),
  /** The one that ionflow itself works with: it would lock itself out. */
  OWN("ionflow itself works with token %s, so it is not revoked. Give ionflow another token.");

  private final String words;

  Protection(String words) {
    this.words = words;
  }

  /** What protects a token, as it stands now; empty for nothing. */
  public static Optional<Protection> of(Token token, OwnToken own) {
    if (token.isDefault()) {
      return Optional.of(DEFAULT);
    }
    return own.is(token) ? Optional.of(OWN) : Optional.empty();
  }

  /** Why it is left alone, as sentences. */
  public String why(Token token) {
    return words.formatted(token.id());
  }
}
