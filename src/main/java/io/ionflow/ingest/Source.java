package io.ionflow.ingest;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where data comes from and what is done with it. A job carries its source as it was when the file
 * was found, so that it can be finished even after the configuration has changed.
 *
 * @param name unique among the sources
 * @param origin where its files are; the paths of its datasets are relative to it
 * @param quiet how long a file's size and time must stay the same before it counts as whole
 * @param patience how long to wait for missing members
 * @param sourceType what the data is, where its content can't tell
 * @param type what assets are made of it, where the source type leaves a choice
 * @param title what its datasets are called, instead of after their files
 * @param options ion's options for its datasets; values as in JSON
 * @param postAction what happens to the files in the end
 * @param way how the bytes get to ion; empty for what is best for each dataset
 * @param grouping how its files become datasets
 * @param keeping what its assets are called, and what becomes of earlier ones
 */
public record Source(
    String name,
    Origin origin,
    Duration quiet,
    Duration patience,
    Optional<SourceType> sourceType,
    Optional<AssetType> type,
    Optional<String> title,
    Map<String, Object> options,
    PostAction postAction,
    Optional<Way> way,
    Grouping grouping,
    Keeping keeping) {

  /** One that leaves the way open, groups files as usual, and keeps every version. */
  public Source(
      String name,
      Origin origin,
      Duration quiet,
      Duration patience,
      Optional<SourceType> sourceType,
      Optional<AssetType> type,
      Optional<String> title,
      Map<String, Object> options,
      PostAction postAction) {
    this(
        name,
        origin,
        quiet,
        patience,
        sourceType,
        type,
        title,
        options,
        postAction,
        Optional.empty(),
        Grouping.USUAL,
        Keeping.EVERYTHING);
  }

  /** One whose files are whole at once, and of which nothing is said but where they are. */
  public static Source plain(String name, Origin origin, PostAction postAction) {
    return new Source(
        name,
        origin,
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        postAction);
  }

  /** The same that groups files otherwise. */
  public Source grouped(Grouping other) {
    return of(origin, other, type);
  }

  /** The same whose assets are of that type, where there is a choice. */
  public Source as(AssetType other) {
    return of(origin, grouping, Optional.of(other));
  }

  /** The same, as if its data were elsewhere. */
  Source at(Origin elsewhere) {
    return of(elsewhere, grouping, type);
  }

  private Source of(Origin place, Grouping groups, Optional<AssetType> assets) {
    return new Source(
        name,
        place,
        quiet,
        patience,
        sourceType,
        assets,
        title,
        options,
        postAction,
        way,
        groups,
        keeping);
  }

  /** Copies what it is given. */
  public Source {
    options = Map.copyOf(options);
  }
}
