package io.ionflow.ion;

import java.util.Map;

/**
 * An asset's metadata as ion tells it.
 *
 * @param id its id
 * @param type wire name of its type; ion may know more types than {@link AssetType}
 * @param name its name
 * @param description Markdown; may be empty
 * @param bytes size of the tiled data
 * @param status how far ion is; what decides
 * @param percentComplete 0 to 100; may reach 100 before the asset is complete
 */
public record Asset(
    long id,
    String type,
    String name,
    String description,
    long bytes,
    AssetStatus status,
    int percentComplete) {

  /** Settles what ion may leave out. */
  public Asset {
    type = type == null ? "" : type;
    name = name == null ? "" : name;
    description = description == null ? "" : description;
    status = status == null ? AssetStatus.UNKNOWN : status;
    percentComplete = Math.max(0, Math.min(100, percentComplete));
  }

  /** Asks for one. */
  public static IonRequest<Asset> request(long id) {
    return IonRequest.get("/v1/assets/" + id, Map.of(), Asset.class);
  }

  /** Removes one. */
  public static IonRequest<Void> removal(long id) {
    return IonRequest.delete("/v1/assets/" + id);
  }
}
