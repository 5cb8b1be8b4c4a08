package io.ionflow.sandbox.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tiling of an asset: it ends when its time has passed on the sandbox clock and its result is
 * there.
 *
 * @param since when the upload was complete
 * @param time how long it takes at least
 * @param end the result, which shows only after {@code time}
 */
public record Tiling(Instant since, Duration time, Optional<End> end) {

  /**
   * A result.
   *
   * @param status COMPLETE, DATA_ERROR or ERROR
   * @param entry path of the entry document inside the data tree; empty text for a base address
   * @param sizeBytes size of the data tree
   * @param assumptions what the data rests on that ion might do otherwise
   */
  public record End(AssetStatus status, String entry, long sizeBytes, List<String> assumptions) {

    /** A result without data. */
    public static End failed(AssetStatus status) {
      return new End(status, "", 0, List.of());
    }
  }

  /** The same tiling with its result. */
  public Tiling ended(End result) {
    return new Tiling(since, time, Optional.of(result));
  }
}
