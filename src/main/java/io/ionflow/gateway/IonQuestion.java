package io.ionflow.gateway;

import io.ionflow.ion.IonRequest;
import io.ionflow.ion.Token;
import io.ionflow.ion.Tokens;
import java.util.Optional;

/** Asks ion for an app; for {@code direct:gateway-ask}. */
public interface IonQuestion {
  /** Id of the ion token to ask with; empty for ionflow's own. */
  Optional<String> tokenId();

  /** The question with ionflow's own credentials. */
  IonRequest<?> request();

  /** Whether the token to ask with has to be fetched first. */
  default boolean isWithToken() {
    return tokenId().isPresent();
  }

  /** Fetches that token, whose value is kept nowhere. */
  default IonRequest<Token> tokenRequest() {
    return Tokens.get(tokenId().orElseThrow());
  }

  /** Whether ion counts each time that it is asked, so that asking again is not ours to decide. */
  default boolean isCounted() {
    return false;
  }
}
