package io.ionflow.rotation;

import java.util.Optional;

/**
 * A token's end before its time, around the call to ion that revokes it: what is written down
 * before, and what becomes of its policy after. Safe to repeat.
 *
 * @param tokenId the token
 * @param holding whose it is; empty if it is no policy's
 * @param by who revokes it, such as "by command"
 */
public record Revocation(String tokenId, Optional<Holding> holding, String by) {

  /** Writes down what is about to be done. */
  public void intend(Rotations rotations) {
    note(rotations, "Is about to revoke token " + tokenId + " " + by + ".");
  }

  /**
   * Writes down that it is gone, and sees that its policy goes on.
   *
   * @return what comes next, if the policy has lost its current token
   */
  public Optional<Loss> done(Rotations rotations) {
    String done = "Token " + tokenId + " was revoked " + by + ".";
    if (holding.isEmpty()) {
      note(rotations, done);
      return Optional.empty();
    }
    if (holding.get().role() != Holding.Role.CURRENT) {
      rotations.drop(tokenId, done);
      return Optional.empty();
    }
    Loss loss = Loss.of(rotations, holding.get());
    loss.mend(rotations, holding.get(), done);
    return Optional.of(loss);
  }

  private void note(Rotations rotations, String why) {
    rotations.note(holding.map(Holding::policy).orElse("no policy"), Optional.empty(), why);
  }
}
