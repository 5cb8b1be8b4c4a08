package io.ionflow.sandbox.account;

import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The assets of the account, by id. */
public final class Assets {
  private final ConcurrentSkipListMap<Long, Asset> byId = new ConcurrentSkipListMap<>();
  private final AtomicLong lastId;
  private final AtomicLong sizeBytes = new AtomicLong();
  private final Runnable changed;

  /**
   * An empty set.
   *
   * @param lastId new ids are above it
   * @param changed runs after each change
   */
  Assets(long lastId, Runnable changed) {
    this.lastId = new AtomicLong(lastId);
    this.changed = changed;
  }

  /** An id that no asset has had yet. */
  public long nextId() {
    return lastId.incrementAndGet();
  }

  /** The highest id given so far. */
  public long lastId() {
    return lastId.get();
  }

  /** The asset of that id. */
  public Optional<Asset> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Adds a new asset. */
  public void add(Asset asset) {
    byId.put(asset.id(), asset);
    sizeBytes.addAndGet(asset.sizeBytes());
    changed.run();
  }

  /** Changes an asset as one step; empty if there is none of that id. */
  public Optional<Asset> change(long id, UnaryOperator<Asset> change) {
    Optional<Asset> result =
        Optional.ofNullable(
            byId.computeIfPresent(
                id,
                (key, old) -> {
                  Asset next = change.apply(old);
                  sizeBytes.addAndGet(next.sizeBytes() - old.sizeBytes());
                  return next;
                }));
    changed.run();
    return result;
  }

  /** Removes an asset; the one that was there. */
  public Optional<Asset> remove(long id) {
    Optional<Asset> removed = Optional.ofNullable(byId.remove(id));
    removed.ifPresent(asset -> sizeBytes.addAndGet(-asset.sizeBytes()));
    changed.run();
    return removed;
  }

  /** A view of all assets, by rising id. */
  public Collection<Asset> all() {
    return byId.values();
  }

  /** What all tiled data takes. */
  public long sizeBytes() {
    return sizeBytes.get();
  }
}
