package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint;
import java.util.concurrent.CompletionStage;

/** Asks ion. */
@FunctionalInterface
public interface SessionSource {
  /**
   * Asks; ends with an {@code IonFault} or {@code CredentialsException} if ion does not answer,
   * with a {@code RejectedExecutionException} if too many ask already.
   */
  CompletionStage<AssetEndpoint> ask(SessionQuestion question);
}
