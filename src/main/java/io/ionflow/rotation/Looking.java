package io.ionflow.rotation;

import io.ionflow.ion.Account;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;

/**
 * Looks whether a token is there. ion says 404 for one that is gone and for a missing scope alike,
 * so the second has to be ruled out before the first is believed.
 */
public final class Looking {
  private static final String NEEDED = "tokens:read";

  /** Asks for a token. */
  public IonRequest<Token> at(String tokenId) {
    return Tokens.get(tokenId);
  }

  /** Asks what we may do. */
  public IonRequest<Account> atOurselves() {
    return Account.request();
  }

  /**
   * Draws the consequence of a 404.
   *
   * @throws UnfitPolicyException if we could not have seen the token
   */
  public void demandSight(Account account) {
    if (!account.scopes().contains(NEEDED)) {
      throw new UnfitPolicyException(
          "ionflow's own token lacks %s, so it can't see whether a token is there. Give it a token"
                  .formatted(NEEDED)
              + " with tokens:read and tokens:write.");
    }
  }
}
