package io.ionflow.rotation;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a rotation is. A state is left only along {@link #next()}; the journal refuses any other
 * move.
 */
public enum RotationState {
  /** A new token is wanted; ion may hold it already, if its answer was lost. */
  PLANNED,
  /** ion has made the new token; nobody has it yet. */
  CREATED,
  /** What must work with it works, what must not is refused; it is on its way to the sinks. */
  VERIFIED,
  /** Every sink has it, and has been read back. */
  PUBLISHED,
  /** It is the policy's token. */
  CURRENT,
  /** The old one lives on beside it. */
  GRACE,
  /** The new one is not to be: the old one goes back to every sink that may have got the new. */
  RESTORING,
  /** The old one is everywhere again; the new one has its grace where anybody may have got it. */
  RETIRING,
  /** Done: the old one, if there was one, is revoked. */
  REVOKED,
  /** Given up: the old one stays, the new one is revoked. */
  FAILED,
  /** Undone by command: the old one is current again, the new one is revoked. */
  ROLLED_BACK;

  private static final Set<RotationState> ENDED =
      Set.copyOf(EnumSet.of(REVOKED, FAILED, ROLLED_BACK));

  /** Where a rotation can go from here; staying is always allowed. Empty for an ended one. */
  public Set<RotationState> next() {
    return switch (this) {
      case PLANNED -> EnumSet.of(CREATED, RESTORING);
      case CREATED -> EnumSet.of(VERIFIED, RESTORING);
      case VERIFIED -> EnumSet.of(PUBLISHED, RESTORING);
      case PUBLISHED -> EnumSet.of(CURRENT, RESTORING);
      case CURRENT -> EnumSet.of(GRACE, REVOKED, RESTORING);
      case GRACE -> EnumSet.of(REVOKED, RESTORING);
      case RESTORING -> EnumSet.of(RETIRING, VERIFIED);
      case RETIRING -> EnumSet.of(FAILED, ROLLED_BACK, VERIFIED);
      case REVOKED, FAILED, ROLLED_BACK -> EnumSet.noneOf(RotationState.class);
    };
  }

  /** Nothing more happens to it. */
  public boolean ended() {
    return ENDED.contains(this);
  }

  /** The new token has not taken over, and may still be given up. */
  public boolean isBeforeCurrent() {
    return EnumSet.of(PLANNED, CREATED, VERIFIED, PUBLISHED).contains(this);
  }
}
