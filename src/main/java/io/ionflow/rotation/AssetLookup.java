package io.ionflow.rotation;

import java.util.Optional;
import java.util.SortedSet;

/** Finds the assets that a policy's tokens shall read. */
@FunctionalInterface
public interface AssetLookup {

  /**
   * The assets by id, as they are now; empty for all.
   *
   * @throws UnfitPolicyException if one that is named by alias is not there
   */
  Optional<SortedSet<Long>> find(AssetChoice choice);
}
