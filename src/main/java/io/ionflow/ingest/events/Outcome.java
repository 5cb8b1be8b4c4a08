package io.ionflow.ingest.events;

/** What becomes of an event. All but {@link #ADMITTED} are passed over. */
enum Outcome {
  /** Its object was handed to admission, which took it. */
  ADMITTED,
  /** Its object was not there any more. */
  GONE,
  /** One as new as it, or newer, had been admitted. */
  LATE,
  /** It tells of a removal. */
  REMOVED,
  /** It tells of something that makes no difference, such as tags. */
  OTHER,
  /** Its key stands for a folder. */
  FOLDER,
  /** Its bucket is another, or its key is not below the source's prefix. */
  ELSEWHERE,
  /** Its name is not among those that the source takes. */
  EXCLUDED,
  /** Its key can't be a path. */
  REFUSED
}
