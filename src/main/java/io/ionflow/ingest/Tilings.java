package io.ionflow.ingest;

import java.time.Instant;

/** The journal's record of how far ion's work on assets has come. */
public interface Tilings {

  /**
   * How far a tiling has come at the most, and since when.
   *
   * @param highest 0 to 100; never falls for the same asset, whatever ion says later
   * @param since when it came that far
   * @param told whether people were told that it goes no further
   */
  record Mark(int highest, Instant since, boolean told) {}

  /** Keeps how far a job's asset is now, and tells how far it has been at the most. */
  Mark reached(Job job, int percent);

  /** Keeps that a tiling goes no further, and a notice of it: both or neither, and once. */
  void stuck(Job job, String why);
}
