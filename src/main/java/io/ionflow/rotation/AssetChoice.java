package io.ionflow.rotation;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which assets a token reads. What is named by alias or found by a query is looked up anew whenever
 * the token is planned, so that it keeps up with assets that come and go.
 *
 * @param all whether it reads every asset; then nothing else is named
 * @param ids assets by id
 * @param aliases assets by the alias of their dataset
 * @param queries assets by what they are
 */
public record AssetChoice(
    boolean all, SortedSet<Long> ids, SortedSet<String> aliases, List<Query> queries) {

  /** Every asset of the account, also those to come. */
  public static final AssetChoice ALL =
      new AssetChoice(true, new TreeSet<>(), new TreeSet<>(), List.of());

  /**
   * Assets by what they are; all that is given must hold.
   *
   * @param type wire name of the asset's type; empty for any
   * @param name pattern with {@code *} for any text; empty for any
   */
  public record Query(String type, String name) {}
}
