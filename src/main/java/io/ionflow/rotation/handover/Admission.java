package io.ionflow.rotation.handover;

import java.util.Optional;

/**
 * Whether an app gets what it asks for.
 *
 * @param app who asks; empty if it is not known
 * @param tokenId what it gets; empty if it gets nothing
 * @param refusal what it is told instead; empty if it gets a token
 */
public record Admission(
    String policy, String app, String tokenId, Optional<HandoverAnswer> refusal) {

  static Admission refused(String policy, HandoverAnswer answer) {
    return new Admission(policy, "", "", Optional.of(answer));
  }

  /** Whether it gets a token. */
  public boolean isGranted() {
    return refusal.isEmpty();
  }

  /** What it is told instead of a token. */
  public HandoverAnswer getAnswer() {
    return refusal.orElseThrow();
  }
}
