package io.ionflow.rotation;

/**
 * Tokens whose assets the guard has narrowed. What keeps a token's assets as its policy names them
 * leaves these as they are, until a person sets the token back to its policy.
 */
public record Restraints(Rotations rotations) {
  private static final String ON = "on";
  private static final String OFF = "off";

  /** A token is narrowed. */
  public void put(String tokenId) {
    rotations.remember(subject(tokenId), ON);
  }

  /** It is as its policy says again; does nothing if it was so all the time. */
  public void lift(String tokenId) {
    if (isOn(tokenId)) {
      rotations.remember(subject(tokenId), OFF);
    }
  }

  /** Whether it is narrowed. */
  public boolean isOn(String tokenId) {
    return rotations.remembered(subject(tokenId)).filter(ON::equals).isPresent();
  }

  private static String subject(String tokenId) {
    return "restraint " + tokenId;
  }
}
