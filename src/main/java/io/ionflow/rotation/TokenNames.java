package io.ionflow.rotation;

/** The names that our tokens bear in ion: the policy's, and the rotation's id as a mark behind. */
public final class TokenNames {
  private TokenNames() {}

  /** The unique name of the token that a rotation makes. */
  public static String of(Rotation rotation) {
    return rotation.policy() + " [ionflow " + rotation.id() + "]";
  }

  /** The word to search for: no other token has it in its name. */
  static String mark(Rotation rotation) {
    return rotation.id();
  }
}
