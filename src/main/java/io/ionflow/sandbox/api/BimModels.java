package io.ionflow.sandbox.api;

import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetStatus;
import io.ionflow.sandbox.account.Progress;
import io.ionflow.sandbox.account.Uploads;
import io.ionflow.sandbox.tiles.BimModel;
import io.ionflow.sandbox.tiles.Tiler;
import io.ionflow.sandbox.tiling.AssetFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The building models of assets, read from their sources; the last few are kept. */
final class BimModels {
  private static final int KEPT = 2;

  private final Map<Long, BimModel> models = new LinkedHashMap<>();
  private final AssetFolders folders;
  private final Tiler tiler;
  private final Supplier<Switches> switches;
  private final Clock clock;

  BimModels(AssetFolders folders, Tiler tiler, Supplier<Switches> switches, Clock clock) {
    this.folders = folders;
    this.tiler = tiler;
    this.switches = switches;
    this.clock = clock;
  }

  /** The model of an asset; the empty one if it is no building, or not complete. */
  synchronized BimModel of(Asset asset) throws IOException {
    boolean complete =
        Progress.of(asset, clock.instant(), switches.get()).status() == AssetStatus.COMPLETE;
    if (!complete || !asset.sourceType().equals("BIM_CAD")) {
      return BimModel.EMPTY;
    }
    BimModel known = models.get(asset.id());
    return known != null ? known : read(asset.id());
  }

  private BimModel read(long assetId) throws IOException {
    Path source = folders.source(Uploads.prefix(assetId));
    BimModel model = Files.exists(source) ? tiler.building(source) : BimModel.EMPTY;
    models.put(assetId, model);
    if (models.size() > KEPT) {
      models.remove(models.keySet().iterator().next());
    }
    return model;
  }
}
