package io.ionflow.ion;

import java.util.Optional;

/** What ion is shown on each call. */
public interface Credentials {
  /** For an ion that needs none: a self-hosted one in single-user mode. */
  Credentials NONE =
      new Credentials() {
        @Override
        public Optional<String> bearer() {
          return Optional.empty();
        }

        @Override
        public void refused(String bearer) {}
      };

  /**
   * The bearer token to send now; empty if ion needs none.
   *
   * @throws CredentialsException if there should be one and is not: nothing may be sent then
   * @throws IonFault if one could be had, but ion can't be reached for it now
   */
  Optional<String> bearer();

  /** Called when ion has refused a token: the next {@link #bearer()} looks for a fresh one. */
  void refused(String bearer);

  /** Others may have replaced what this reads: the next {@link #bearer()} is as it is then. */
  default void readAnew() {}
}
