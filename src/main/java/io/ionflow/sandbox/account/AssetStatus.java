package io.ionflow.sandbox.account;

/** Where an asset stands; the names are ion's. */
public enum AssetStatus {
  AWAITING_FILES,
  NOT_STARTED,
  IN_PROGRESS,
  COMPLETE,
  DATA_ERROR,
  ERROR
}
