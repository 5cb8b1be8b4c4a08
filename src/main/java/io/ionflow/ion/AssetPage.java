package io.ionflow.ion;

import java.util.List;

/** One page of a list of assets. */
public record AssetPage(List<Asset> items) implements Page<Asset> {
  /** Settles what ion may leave out. */
  public AssetPage {
    items = items == null ? List.of() : List.copyOf(items);
  }
}
