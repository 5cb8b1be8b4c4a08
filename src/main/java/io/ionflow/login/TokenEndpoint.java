package io.ionflow.login;

/** Sends a {@link TokenRequest} to ion. */
@FunctionalInterface
public interface TokenEndpoint {
  /**
   * Asks once.
   *
   * @throws GrantRefusedException if ion says that what was shown is worth nothing
   * @throws io.ionflow.ion.IonFault for everything else that kept a grant from coming
   */
  Grant ask(TokenRequest request);
}
