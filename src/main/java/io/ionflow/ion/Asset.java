package io.ionflow.ion;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An asset's metadata as ion tells it.
 *
 * @param id its id
 * @param type wire name of its type; ion may know more types than {@link AssetType}
 * @param name its name
 * @param description Markdown; may be empty
 * @param attribution Markdown; may be empty
 * @param bytes size of the tiled data
 * @param status how far ion is; what decides
 * @param percentComplete 0 to 100; may reach 100 before the asset is complete
 * @param dateAdded when it was made, RFC 3339; may be empty
 */
public record Asset(
    long id,
    String type,
    String name,
    String description,
    String attribution,
    long bytes,
    AssetStatus status,
    int percentComplete,
    String dateAdded) {

  /** Settles what ion may leave out. */
  public Asset {
    type = type == null ? "" : type;
    name = name == null ? "" : name;
    description = description == null ? "" : description;
    attribution = attribution == null ? "" : attribution;
    dateAdded = dateAdded == null ? "" : dateAdded;
    status = status == null ? AssetStatus.UNKNOWN : status;
    percentComplete = Math.max(0, Math.min(100, percentComplete));
  }

  /** One without an attribution, made nobody knows when. */
  public Asset(
      long id,
      String type,
      String name,
      String description,
      long bytes,
      AssetStatus status,
      int percentComplete) {
    this(id, type, name, description, "", bytes, status, percentComplete, "");
  }

  /** Asks for one. */
  public static IonRequest<Asset> request(long id) {
    return IonRequest.get("/v1/assets/" + id, Map.of(), Asset.class);
  }

  /** When it was made; empty if ion does not say so, or not in a way that can be read. */
  public Optional<Instant> madeAt() {
    return IonJson.time(dateAdded);
  }

  /** Changes texts of one: any of {@code name}, {@code description} and {@code attribution}. */
  public static IonRequest<Void> change(long id, Map<String, String> texts) {
    return IonRequest.change("/v1/assets/" + id, texts);
  }

  /** Removes one. */
  public static IonRequest<Void> removal(long id) {
    return IonRequest.delete("/v1/assets/" + id);
  }
}
