package io.ionflow.rotation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Hands out rotations that are due. */
public final class RotationDesk {
  private static final int BATCH = 1000;

  private final Rotations rotations;
  private final Policies policies;
  private final Duration lease;
  private final Clock clock;

  /**
   * @param lease how long a claim holds; must be longer than any single step, but for what a policy
   *     allows its sinks, which is added
   */
  public RotationDesk(Rotations rotations, Policies policies, Duration lease, Clock clock) {
    this.rotations = rotations;
    this.policies = policies;
    this.lease = lease;
    this.clock = clock;
  }

  /** Ids of rotations that want their next step. */
  public List<String> due() {
    return rotations.due(clock.instant(), BATCH);
  }

  /** Takes a rotation for its next step; null if there is none to take now. */
  public Rotation claim(String id) {
    return rotations
        .find(id)
        .flatMap(found -> rotations.claim(id, lease.plus(allowed(found.policy()))))
        .orElse(null);
  }

  /** What sinks may take one after another, each to write and to read back. */
  private Duration allowed(String policy) {
    return policies.find(policy).stream()
        .flatMap(found -> found.sinks().stream())
        .flatMap(sink -> sink.timeout().stream())
        .reduce(Duration.ZERO, Duration::plus)
        .multipliedBy(2);
  }

  /** Takes it again if it wants its next step at once; null if not. */
  public Rotation goOn(Rotation rotation) {
    return rotation == null ? null : claim(rotation.id());
  }
}
