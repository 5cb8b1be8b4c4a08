package io.ionflow.sandbox.tiling;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.Switches.TilingOutcome;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetStatus;
import io.ionflow.sandbox.account.Tiling;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.control.RequestLog;
import io.ionflow.sandbox.tiles.Assumption;
import io.ionflow.sandbox.tiles.DataError;
import io.ionflow.sandbox.tiles.Tiler;
import io.ionflow.sandbox.tiles.TilingInput;
import io.ionflow.sandbox.tiles.TilingResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tiles assets one after the other, in the background. The work begins at once; its result shows
 * when the tiling time has passed on the sandbox clock. What waits is an id for each asset of the
 * account, so the queue is bounded by it.
 */
public final class TilingQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TilingQueue.class);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Account account;
  private final AssetFolders folders;
  private final Tiler tiler;
  private final Supplier<Switches> switches;
  private final Clock clock;
  private final RequestLog log;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "sandbox-tiler"));

  /** A queue over the assets of an account; those that were left half-way go on. */
  public TilingQueue(
      Account account,
      AssetFolders folders,
      Tiler tiler,
      Supplier<Switches> switches,
      Clock clock,
      RequestLog log) {
    this.account = account;
    this.folders = folders;
    this.tiler = tiler;
    this.switches = switches;
    this.clock = clock;
    this.log = log;
    account.assets().all().stream()
        .filter(asset -> asset.tiling().filter(tiling -> tiling.end().isEmpty()).isPresent())
        .forEach(asset -> submit(asset.id()));
  }

  /** Begins to tile an asset; false if that has begun before or the asset is gone. */
  public boolean start(long assetId) {
    AtomicBoolean begun = new AtomicBoolean();
    Tiling tiling = new Tiling(clock.instant(), switches.get().tilingTime(), Optional.empty());
    account
        .assets()
        .change(
            assetId,
            asset -> {
              begun.set(asset.tiling().isEmpty());
              return begun.get() ? asset.with(tiling) : asset;
            });
    if (begun.get()) {
      submit(assetId);
    }
    return begun.get();
  }

  private void submit(long assetId) {
    worker.execute(() -> account.assets().find(assetId).ifPresent(this::tile));
  }

  private void tile(Asset asset) {
    Tiling.End end = end(asset);
    Optional<Asset> changed =
        account
            .assets()
            .change(
                asset.id(),
                old -> old.tiling().map(tiling -> old.with(tiling.ended(end))).orElse(old));
    changed.ifPresent(tiled -> log.effect("asset.tiled " + end.status(), tiled.id()));
  }

  /** Removes the files of an asset that is gone, after any tiling of it that is under way. */
  public void discard(long assetId) {
    worker.execute(
        () -> {
          try {
            folders.delete(Uploads.prefix(assetId), assetId);
          } catch (IOException e) {
            LOG.warn("Files of the deleted asset {} are left in {}", assetId, folders, e);
          }
        });
  }

  private Tiling.End end(Asset asset) {
    TilingOutcome outcome = switches.get().tilingOutcome();
    return switch (outcome) {
      case BY_DATA -> byData(asset);
      case DATA_ERROR -> Tiling.End.failed(AssetStatus.DATA_ERROR);
      case ERROR -> Tiling.End.failed(AssetStatus.ERROR);
    };
  }

  private Tiling.End byData(Asset asset) {
    try {
      TilingResult result = tiler.tile(input(asset));
      return new Tiling.End(
          AssetStatus.COMPLETE,
          result.entry(),
          result.sizeBytes(),
          result.assumptions().stream().map(Assumption::headerName).toList());
    } catch (DataError e) {
      LOG.info("Asset {} ends as DATA_ERROR: {}", asset.id(), e.getMessage());
      return Tiling.End.failed(AssetStatus.DATA_ERROR);
    } catch (IOException | RuntimeException e) {
      // A fault of the sandbox is ion's fault to its clients.
      LOG.error("Asset {} could not be tiled", asset.id(), e);
      return Tiling.End.failed(AssetStatus.ERROR);
    }
  }

  private TilingInput input(Asset asset) throws IOException {
    return new TilingInput(
        asset.id(),
        asset.name(),
        asset.type().wire(),
        asset.sourceType(),
        asset.options(),
        Files.createDirectories(folders.source(Uploads.prefix(asset.id()))),
        folders.freshTree(asset.id()));
  }

  /** Waits until everything that was begun so far has its result; false if that takes longer. */
  public boolean settle(Duration patience) throws InterruptedException {
    var passed = worker.submit(() -> {});
    try {
      passed.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException late) {
      return false;
    }
  }

  /** Stops; an asset that is being tiled is taken up again by the next start. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("Tiling did not stop within {}", STOP);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
