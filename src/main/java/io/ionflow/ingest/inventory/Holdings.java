package io.ionflow.ingest.inventory;

import java.util.List;

/** The journal's record of which assets of ion's it knows. */
public interface Holdings {

  /**
   * What it holds of assets, in the order of their ids.
   *
   * @param after the id behind which to begin
   * @param last the largest id to look at
   */
  List<Holding> between(long after, long last, int limit);
}
