package io.ionflow.ion;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/** How far ion is with an asset (ion REST API, asset status). */
public enum AssetStatus {
  AWAITING_FILES,
  NOT_STARTED,
  IN_PROGRESS,
  COMPLETE,
  /** The uploaded data is at fault. */
  DATA_ERROR,
  /** ion is at fault. */
  ERROR,
  /** A status that ion did not have when this was written. */
  UNKNOWN;

  /** The status of that name; {@link #UNKNOWN} for any other, and for none. */
  @JsonCreator
  public static AssetStatus of(String name) {
    return Arrays.stream(values())
        .filter(status -> status.name().equals(name))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
