package io.ionflow.rotation.plan;

import io.ionflow.ion.Asset;
import io.ionflow.rotation.AssetChoice;
import io.ionflow.rotation.AssetChoice.Query;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Says which assets a choice means at the moment. An id is taken as it stands, whether ion lists it
 * or not. A name is that of a dataset whose asset is complete, the newest if there are several;
 * failing that, of the one asset in ion that is called exactly so.
 */
public final class AssetResolver {
  private final List<Asset> assets;
  private final Datasets datasets;
  private final Map<String, List<Long>> byName = new HashMap<>();
  private final Map<Query, SortedSet<Long>> answers = new HashMap<>();

  /** What ionflow has delivered. */
  @FunctionalInterface
  public interface Datasets {
    /** The newest complete asset of the dataset with that name. */
    Optional<Long> asset(String dataset);
  }

  /**
   * What a choice means.
   *
   * @param assets by id; empty for all
   * @param unknown what could not be found, as sentences; then the assets are not to be relied upon
   */
  public record Resolution(Optional<SortedSet<Long>> assets, List<String> unknown) {}

  /**
   * Looks among these.
   *
   * @param assets as ion lists them now, of whatever type
   */
  public AssetResolver(List<Asset> assets, Datasets datasets) {
    this.assets = List.copyOf(assets);
    this.datasets = datasets;
    for (Asset asset : this.assets) {
      byName.computeIfAbsent(asset.name(), name -> new ArrayList<>()).add(asset.id());
    }
  }

  /** What that choice means. An empty list is never a result: ion does not say what it means. */
  public Resolution resolve(AssetChoice choice) {
    if (choice.all()) {
      return new Resolution(Optional.empty(), List.of());
    }
    SortedSet<Long> found = new TreeSet<>(choice.ids());
    List<String> unknown = new ArrayList<>();
    choice.aliases().forEach(alias -> add(alias, found, unknown));
    choice.queries().forEach(query -> found.addAll(answers.computeIfAbsent(query, this::answer)));
    if (found.isEmpty() && unknown.isEmpty()) {
      unknown.add("No asset fits it, and ion does not say what an empty list of assets means");
    }
    return new Resolution(Optional.of(found), unknown);
  }

  private void add(String alias, SortedSet<Long> found, List<String> unknown) {
    Optional<Long> delivered = datasets.asset(alias);
    List<Long> named = byName.getOrDefault(alias, List.of());
    if (delivered.isPresent()) {
      found.add(delivered.get());
    } else if (named.size() == 1) {
      found.add(named.get(0));
    } else {
      unknown.add(
          named.isEmpty()
              ? "There is no dataset or asset called '" + alias + "'"
              : "ion has %d assets called '%s', so name one by its id"
                  .formatted(named.size(), alias));
    }
  }

  private SortedSet<Long> answer(Query query) {
    SortedSet<Long> found = new TreeSet<>();
    for (Asset asset : assets) {
      boolean type = query.type().isEmpty() || query.type().equalsIgnoreCase(asset.type());
      if (type && (query.name().isEmpty() || Wildcard.matches(query.name(), asset.name()))) {
        found.add(asset.id());
      }
    }
    return found;
  }
}
