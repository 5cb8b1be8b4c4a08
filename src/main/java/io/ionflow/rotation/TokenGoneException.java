package io.ionflow.rotation;

/** A token that a step needs is no longer in the account. */
public final class TokenGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the token by its id. */
  public TokenGoneException(String tokenId) {
    super("Token " + tokenId + " is no longer in the account: somebody has deleted it.");
  }
}
