package io.ionflow.ingest.manifest;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.util.Map;
import java.util.Optional;

/**
 * What an {@code ion.yaml} says. What it leaves open is told by the data and the source.
 *
 * @param sourceType what the data is
 * @param type what the asset shall be
 * @param name what the asset is called
 * @param description of the asset, as Markdown
 * @param attribution whom to name wherever the asset is shown, as Markdown
 * @param options ion's options, position and CRS among them; values as in JSON
 */
public record Manifest(
    Optional<SourceType> sourceType,
    Optional<AssetType> type,
    Optional<Template> name,
    Optional<Template> description,
    Optional<Template> attribution,
    Map<String, Object> options) {
  /** One that says nothing. */
  public static final Manifest NONE =
      new Manifest(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Map.of());

  /** Copies what it is given. */
  public Manifest {
    options = Map.copyOf(options);
  }
}
