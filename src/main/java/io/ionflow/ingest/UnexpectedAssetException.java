package io.ionflow.ingest;

import io.ionflow.ion.Asset;

/** An asset that should be empty has data. */
public final class UnexpectedAssetException extends RuntimeException {
  /** Names both. */
  public UnexpectedAssetException(Job job, Asset asset) {
    super(
        "Asset %d carries the marker of job %s, yet is %s. Look at it in ion; it is left alone."
            .formatted(asset.id(), job.id(), asset.status()));
  }
}
