package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import java.util.Optional;

/**
 * Asks ion for an asset's address and the token to its data; for {@code direct:gateway-session}.
 *
 * @param assetId the asset
 * @param tokenId id of the ion token to ask with; empty for ionflow's own
 */
public record SessionQuestion(long assetId, Optional<String> tokenId) {

  /** Whether the token to ask with has to be fetched first. */
  public boolean isWithToken() {
    return tokenId.isPresent();
  }

  /** Fetches that token, whose value is kept nowhere. */
  public IonRequest<Token> tokenRequest() {
    return Tokens.get(tokenId.orElseThrow());
  }

  /** The question with ionflow's own credentials. */
  public IonRequest<AssetEndpoint> request() {
    return AssetEndpoint.request(assetId);
  }

  /** The question with the token that was fetched. */
  public static IonRequest<AssetEndpoint> asked(SessionQuestion question, Token token) {
    return question.request().as(token.value());
  }
}
