package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import java.util.Optional;

/**
 * Asks ion for an asset's address and the token to its data.
 *
 * @param assetId the asset
 * @param tokenId id of the ion token to ask with; empty for ionflow's own
 */
public record SessionQuestion(long assetId, Optional<String> tokenId) implements IonQuestion {

  @Override
  public IonRequest<AssetEndpoint> request() {
    return AssetEndpoint.request(assetId);
  }

  /** Any question with the token that was fetched for it; here, as routes name classes only. */
  public static IonRequest<?> asked(IonQuestion question, Token token) {
    return question.request().as(token.value());
  }

  /**
   * Says that ion does not tell the token to ask with, which is no fault of what is asked for; here
   * for the same reason.
   *
   * @throws Refusal 502
   */
  @SuppressWarnings("DoNotCallSuggester") // the route calls it in order that it throws
  public static void refuseWithoutToken() {
    throw new Refusal(
        502,
        "NoSuchToken",
        "The ion token that this key stands for is gone, or ionflow's own lacks tokens:read; tell"
            + " its operator.");
  }
}
