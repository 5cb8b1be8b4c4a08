package io.ionflow.ion;

/** There are no credentials to show ion, or they can't be used. Never holds a secret. */
public final class CredentialsException extends RuntimeException {
  /** Says what is wrong and what to do. */
  public CredentialsException(String message) {
    super(message);
  }

  /** Says what is wrong and what to do. */
  public CredentialsException(String message, Throwable cause) {
    super(message, cause);
  }
}
