package io.ionflow.rotation;

import io.ionflow.ion.Asset;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Finds the assets that a policy's tokens shall read. */
@FunctionalInterface
public interface AssetLookup {

  /**
   * The assets by id, as they are now; empty for all.
   *
   * @param listed the account's assets; empty where the choice is by id alone
   * @throws UnfitPolicyException if something that is named is not there, or nothing fits
   */
  Optional<SortedSet<Long>> find(AssetChoice choice, List<Asset> listed);
}
