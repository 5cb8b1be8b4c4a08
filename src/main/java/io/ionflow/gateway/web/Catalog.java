package io.ionflow.gateway.web;

import io.ionflow.gateway.Refusal;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The account's assets, for the list and the page. However many ask, ion is asked once a minute.
 */
public final class Catalog {
  private static final Duration FRESH = Duration.ofMinutes(1);

  private final Supplier<CompletionStage<List<Asset>>> ion;
  private final Clock clock;
  private CompletableFuture<List<Asset>> last =
      CompletableFuture.failedFuture(new IllegalStateException("not asked yet"));
  private Instant askedAt = Instant.EPOCH;

  /**
   * @param ion asks for the list
   */
  public Catalog(Supplier<CompletionStage<List<Asset>>> ion, Clock clock) {
    this.ion = ion;
    this.clock = clock;
  }

  /** Those that can be shown; ends with a {@link Refusal} if ion does not tell. */
  synchronized CompletableFuture<List<Asset>> assets() {
    Instant now = clock.instant();
    if (Duration.between(askedAt, now).abs().compareTo(FRESH) >= 0) {
      askedAt = now;
      last =
          ion.get()
              .toCompletableFuture()
              .handle(
                  (assets, thrown) -> {
                    if (thrown != null) {
                      throw new Refusal(
                          503,
                          "IonBusy",
                          "ion does not list its assets now, or the token lacks assets:list.",
                          Optional.of(FRESH));
                    }
                    return assets.stream()
                        .filter(asset -> asset.status() == AssetStatus.COMPLETE)
                        .toList();
                  });
    }
    return last;
  }
}
