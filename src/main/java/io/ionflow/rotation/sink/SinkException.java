package io.ionflow.rotation.sink;

/** A sink did not take a token, or does not show that it has it. Holds no secret. */
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says which sink did what, and what to do. */
  public SinkException(String message) {
    super(message);
  }

  /** The same with what caused it. */
  public SinkException(String message, Throwable cause) {
    super(message, cause);
  }
}
