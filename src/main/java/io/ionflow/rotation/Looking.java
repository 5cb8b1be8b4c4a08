package io.ionflow.rotation;

import io.ionflow.ion.Account;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.TokenPage;
import io.ionflow.ion.Tokens;
import java.util.List;

/**
 * Looks whether a token is there. ion says 404 for one that is gone and for a missing scope alike,
 * so the second has to be ruled out before the first is believed; and who would believe a single
 * wrong answer would leave a token for ever.
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
   * @return asks for all tokens
   * @throws UnfitPolicyException if we could not have seen the token
   */
  public IonRequest<TokenPage> demandSight(Account account) {
    if (!account.scopes().contains(NEEDED)) {
      throw new UnfitPolicyException(
          "ionflow's own token lacks %s, so it can't see whether a token is there. Give it a token"
                  .formatted(NEEDED)
              + " with tokens:read and tokens:write.");
    }
    return Tokens.list();
  }

  /** The token in a list of all; null if it is not there. */
  public Token among(String tokenId, List<Token> listed) {
    return listed.stream().filter(token -> token.id().equals(tokenId)).findFirst().orElse(null);
  }
}
