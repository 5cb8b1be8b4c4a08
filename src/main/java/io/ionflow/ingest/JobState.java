package io.ionflow.ingest;

import java.util.EnumSet;
import java.util.Set;

/**
 * How far a dataset has come. A state is left only along {@link #next()}; the journal refuses any
 * other move.
 */
public enum JobState {
  /** A file was seen; it may still be growing, and members may be missing. */
  FOUND,
  /** Whole, quiet, and of a known type. */
  READY,
  /**
   * The asset has been asked for, or has to be asked for again; until the answer is kept, ion may
   * hold one that is of no use.
   */
  CREATING,
  /** The files are on their way: the asset exists, or will be made when they can be fetched. */
  TRANSFERRING,
  /** Every byte is there; ion has been, or is about to be, told so. */
  FINISHING,
  /** ion has the data and works on it. */
  TILING,
  /** The asset can be streamed, and the source has been dealt with. */
  COMPLETE,
  /** ion's or the network's fault; can be tried again. */
  FAILED,
  /** The data's fault; a person has to look at it. */
  QUARANTINED;

  private static final Set<JobState> OPEN =
      Set.copyOf(EnumSet.complementOf(EnumSet.of(COMPLETE, FAILED, QUARANTINED)));

  /** Where a job can go from here; staying is always allowed. Empty for an ended job. */
  public Set<JobState> next() {
    return switch (this) {
      case FOUND -> EnumSet.of(READY, FAILED, QUARANTINED);
      case READY -> EnumSet.of(CREATING, TRANSFERRING, COMPLETE, FOUND, FAILED, QUARANTINED);
      case CREATING -> EnumSet.of(TRANSFERRING, TILING, FOUND, FAILED, QUARANTINED);
      case TRANSFERRING -> EnumSet.of(FINISHING, CREATING, FAILED, QUARANTINED);
      case FINISHING -> EnumSet.of(TILING, CREATING, FAILED, QUARANTINED);
      case TILING -> EnumSet.of(COMPLETE, CREATING, FAILED, QUARANTINED);
      case FAILED -> EnumSet.of(FOUND, CREATING);
      case COMPLETE, QUARANTINED -> EnumSet.noneOf(JobState.class);
    };
  }

  /** The states in which something is left to do. */
  public static Set<JobState> open() {
    return OPEN;
  }

  /** Nothing more happens to the job of itself. */
  public boolean ended() {
    return !OPEN.contains(this);
  }
}
