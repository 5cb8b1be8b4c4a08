package io.ionflow.crash;

/** A moment in a dataset's way, right before or right after something durable. */
enum CrashPoint {
  BEFORE_FOUND,
  AFTER_FOUND,
  BEFORE_READY,
  AFTER_READY,
  BEFORE_CREATING,
  AFTER_CREATING,
  /** ion has done what it was asked for, its answer is lost, nothing is noted of the fault. */
  AFTER_ANSWER_LOST,
  /** ion has answered, the upload location is kept, the journal does not know of the asset. */
  BEFORE_TRANSFERRING,
  AFTER_TRANSFERRING,
  BEFORE_UPLOAD_OPENED,
  AFTER_UPLOAD_OPENED,
  /** The store has confirmed a part. */
  BEFORE_PART_KEPT,
  AFTER_PART_KEPT,
  /** The store has confirmed a file, put whole or of its parts. */
  BEFORE_FILE_KEPT,
  AFTER_FILE_KEPT,
  BEFORE_FINISHING,
  AFTER_FINISHING,
  /** ion has been told that every file is there, the journal does not know. */
  BEFORE_TILING,
  AFTER_TILING,
  /** The asset that ion failed to tile is removed, the journal does not know. */
  BEFORE_BEGUN_ANEW,
  BEFORE_PUBLISHED,
  /** The new version is current, its job does not know. */
  AFTER_PUBLISHED,
  /** The document of names is about to be written. */
  BEFORE_NAMES_WRITTEN,
  BEFORE_TAKEN,
  /** An old version is to be deleted at once; ion has not been asked. */
  AFTER_TAKEN,
  /** An old version was deleted at ion, the journal does not know. */
  BEFORE_RETIRED,
  AFTER_RETIRED,
  BEFORE_LET_GO,
  /** The job needs its files no more, and none of them has been put away. */
  AFTER_LET_GO,
  /** The source has been put away, the result file is not written. */
  AFTER_SOURCE_MOVED,
  /** The result file is written, the journal does not know. */
  BEFORE_COMPLETE,
  AFTER_COMPLETE;

  static final int EXIT_CODE = 137;

  /** Ends this process, as a power cut would, if this is where it is to end. */
  void reached(String moment) {
    if (name().equals(moment)) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
  }
}
