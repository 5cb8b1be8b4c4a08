package io.ionflow.ingest.inventory;

import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Goes through ion's assets and the journal's side by side, both in the order of ids, and tells
 * what it finds. Holds a page of ion's and a batch of the journal's, however many there are. What
 * seems to be missing at ion is asked for by its id, since a list shifts while it is paged through.
 */
public final class Stocktaking {
  private static final int BATCH = 1_000;

  private final Holdings holdings;
  private final Judge judge;
  private final LongFunction<Optional<Asset>> ask;
  private final Consumer<Difference> told;
  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);
  private long done;

  /**
   * Begins.
   *
   * @param ask asks ion for one asset; empty if ion does not know it
   * @param told takes each finding but those that match
   */
  public Stocktaking(
      Holdings holdings,
      Judge judge,
      LongFunction<Optional<Asset>> ask,
      Consumer<Difference> told) {
    this.holdings = holdings;
    this.judge = judge;
    this.ask = ask;
    this.told = told;
    for (Verdict verdict : Verdict.values()) {
      counts.put(verdict, 0L);
    }
  }

  /** Asks for the first page of all assets. */
  public static IonRequest<AssetPage> request() {
    return IonRequest.get(
        "/v1/assets", Map.of("sortBy", "ID", "sortOrder", "ASC", "limit", "1000"), AssetPage.class);
  }

  /** Takes a page of ion's list. */
  public void page(List<Asset> assets) {
    assets.stream().sorted(Comparator.comparingLong(Asset::id)).forEach(this::next);
  }

  private void next(Asset asset) {
    if (asset.id() <= done) {
      late(asset);
      return;
    }
    passOver(asset.id() - 1);
    Optional<Holding> known = holding(asset.id());
    count(known.map(holding -> judge.both(holding, asset)).orElseGet(() -> judge.stranger(asset)));
    done = asset.id();
  }

  private Optional<Holding> holding(long asset) {
    return holdings.between(asset - 1, asset, 1).stream().findFirst();
  }

  /** Listed twice, or not in order: what the journal holds of it has been told already. */
  private void late(Asset asset) {
    if (holding(asset.id()).isEmpty()) {
      judge.stranger(asset).forEach(this::tell);
    }
  }

  /** All that the journal holds up to an id, and that ion has not listed. */
  private void passOver(long last) {
    while (done < last) {
      List<Holding> batch = holdings.between(done, last, BATCH);
      batch.forEach(this::unlisted);
      done = batch.size() < BATCH ? last : batch.get(batch.size() - 1).asset();
    }
  }

  private void unlisted(Holding holding) {
    if (holding.live().isEmpty() && !holding.isInWork()) {
      return; // it is not at ion any more, or never was of use
    }
    count(
        ask.apply(holding.asset())
            .map(asset -> judge.both(holding, asset))
            .orElseGet(() -> judge.missing(holding)));
  }

  /** Ends, when the last page was taken; how many there are of each verdict. */
  public Map<Verdict, Long> end() {
    passOver(Long.MAX_VALUE);
    return new EnumMap<>(counts);
  }

  private void count(List<Difference> found) {
    if (found.isEmpty()) {
      counts.merge(Verdict.MATCHES, 1L, Long::sum);
    }
    found.forEach(this::tell);
  }

  private void tell(Difference found) {
    counts.merge(found.verdict(), 1L, Long::sum);
    told.accept(found);
  }
}
