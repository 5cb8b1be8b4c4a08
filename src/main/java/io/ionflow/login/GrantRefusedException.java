package io.ionflow.login;

/** ion says {@code invalid_grant}: the code or refresh token is used up, over or taken back. */
public final class GrantRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GrantRefusedException(String message) {
    super(message);
  }
}
