package io.ionflow.ion;

/** What ion is shown on each call. */
public interface Credentials {

  /**
   * The bearer token to send now.
   *
   * @throws CredentialsException if there is none: nothing may be sent then
   */
  String bearer();

  /** Called when ion has refused the token: the next {@link #bearer()} looks for a fresh one. */
  void refused();
}
