package io.ionflow.ingest;

/** How a bucket is told what became of a dataset. */
public enum WriteBack {
  /** By an object {@code <name>.ion.json} beside the main one. */
  RESULT,
  /** By tags of the main object: {@code ion-asset-id}, {@code ion-status}, {@code ion-job}. */
  TAGS,
  /** Not at all. */
  NONE
}
