package io.ionflow.rotation;

/** A policy can't be followed as it stands, or as things are; trying again changes nothing. */
public final class UnfitPolicyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with which policy, and what to do. */
  public UnfitPolicyException(String message) {
    super(message);
  }
}
