package io.ionflow.sandbox.account;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * One asset of the account. Its status is not stored: it follows from {@link #tiling()} and the
 * time (see {@link Progress}).
 *
 * @param sourceType ion's name, such as {@code RASTER_IMAGERY}; empty text for curated assets
 * @param options the options of the creating request, as sent
 * @param external the endpoint of an asset that another service serves
 * @param tiling present once the upload is complete
 */
public record Asset(
    long id,
    AssetType type,
    String sourceType,
    String name,
    String description,
    String attribution,
    Instant dateAdded,
    JsonNode options,
    Optional<External> external,
    Optional<Tiling> tiling) {

  /** The same asset with its tiling in another state. */
  public Asset with(Tiling changed) {
    return new Asset(
        id,
        type,
        sourceType,
        name,
        description,
        attribution,
        dateAdded,
        options,
        external,
        Optional.of(changed));
  }

  /** The same asset with other texts. */
  public Asset described(String newName, String newDescription, String newAttribution) {
    return new Asset(
        id,
        type,
        sourceType,
        newName,
        newDescription,
        newAttribution,
        dateAdded,
        options,
        external,
        tiling);
  }

  /** Size of the tiled data in bytes; 0 until it is there. */
  public long sizeBytes() {
    return tiling.flatMap(Tiling::end).map(Tiling.End::sizeBytes).orElse(0L);
  }
}
