package io.ionflow.rotation.handover;

import io.ionflow.rotation.Retirement;
import io.ionflow.rotation.Retirement.Holder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Apps that have fetched a token and have not come for its successor, by the record of fetches. */
public final class HandoverHolders implements Retirement.Holders {
  private final Handovers handovers;

  /** Reads that record. */
  public HandoverHolders(Handovers handovers) {
    this.handovers = handovers;
  }

  @Override
  public List<Holder> of(String policy, String tokenId) {
    Set<String> seen = new HashSet<>();
    return handovers.fetches(policy).stream()
        .filter(fetch -> seen.add(fetch.app())) // the latest of each app
        .filter(fetch -> fetch.tokenId().equals(tokenId))
        .map(fetch -> new Holder(fetch.app(), fetch.last()))
        .toList();
  }
}
