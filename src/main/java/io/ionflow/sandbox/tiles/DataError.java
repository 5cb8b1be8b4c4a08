package io.ionflow.sandbox.tiles;

/** The input's data is at fault: ion would end the asset in {@code DATA_ERROR}. */
public final class DataError extends Exception {
  private static final long serialVersionUID = 1L;

  /** An error whose message names the file, what is wrong with it and what would help. */
  public DataError(String reason) {
    super(reason);
  }

  /** The same, with the fault that revealed it. */
  public DataError(String reason, Throwable cause) {
    super(reason, cause);
  }
}
