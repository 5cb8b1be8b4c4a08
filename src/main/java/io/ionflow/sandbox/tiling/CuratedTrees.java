package io.ionflow.sandbox.tiling;

import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetStatus;
import io.ionflow.sandbox.account.Tiling;
import io.ionflow.sandbox.tiles.Assumption;
import io.ionflow.sandbox.tiles.Tiler;
import io.ionflow.sandbox.tiles.TilingResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The data of the curated assets that ion serves itself, made when one is first asked for. */
public final class CuratedTrees {
  private final Map<Long, Tiling.End> made = new HashMap<>();
  private final AssetFolders folders;
  private final Tiler tiler;

  /** Trees beside those of the account's own assets. */
  public CuratedTrees(AssetFolders folders, Tiler tiler) {
    this.folders = folders;
    this.tiler = tiler;
  }

  /** Whether an asset is curated, and so has no files of the user. */
  public static boolean isCurated(Asset asset) {
    return asset.sourceType().isEmpty()
        && asset.external().isEmpty()
        && asset.id() < Account.FIRST_ASSET_ID;
  }

  /** The result for a curated asset, whose tree is there afterwards. */
  public synchronized Tiling.End provide(Asset asset) throws IOException {
    Tiling.End known = made.get(asset.id());
    if (known != null) {
      return known;
    }
    TilingResult result = tiler.wellKnown(asset.id(), folders.freshTree(asset.id()));
    Tiling.End end =
        new Tiling.End(
            AssetStatus.COMPLETE,
            result.entry(),
            0,
            result.assumptions().stream().map(Assumption::headerName).toList());
    made.put(asset.id(), end);
    return end;
  }
}
