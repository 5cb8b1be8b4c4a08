package io.ionflow.rotation;

/** A write came from someone whose claim has passed to another; nothing was written. */
public final class StaleRotationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Names the rotation. */
  public StaleRotationException(String rotationId) {
    super("Rotation " + rotationId + " is in other hands now; this step's result was dropped.");
  }
}
