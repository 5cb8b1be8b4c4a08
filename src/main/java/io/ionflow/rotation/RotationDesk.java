package io.ionflow.rotation;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Hands out rotations that are due. */
public final class RotationDesk {
  private static final int BATCH = 1000;

  private final Rotations rotations;
  private final Duration lease;
  private final Clock clock;

  /**
   * @param lease how long a claim holds; must be longer than any single step
   */
  public RotationDesk(Rotations rotations, Duration lease, Clock clock) {
    this.rotations = rotations;
    this.lease = lease;
    this.clock = clock;
  }

  /** Ids of rotations that want their next step. */
  public List<String> due() {
    return rotations.due(clock.instant(), BATCH);
  }

  /** Takes a rotation for its next step; null if there is none to take now. */
  public Rotation claim(String id) {
    return rotations.claim(id, lease).orElse(null);
  }

  /** Takes it again if it wants its next step at once; null if not. */
  public Rotation goOn(Rotation rotation) {
    return rotation == null ? null : claim(rotation.id());
  }
}
