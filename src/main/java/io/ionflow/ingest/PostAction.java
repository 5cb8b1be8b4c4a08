package io.ionflow.ingest;

/** What becomes of a source's files once their asset is complete. */
public enum PostAction {
  /** They stay where they are. */
  KEEP,
  /** They move to the source's done folder; files at fault to its failed folder. */
  MOVE,
  /** They are removed; files at fault move to the failed folder all the same. */
  DELETE
}
