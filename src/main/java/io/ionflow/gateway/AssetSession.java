package io.ionflow.gateway;

import io.ionflow.ion.AssetEndpoint.Attribution;
import io.ionflow.log.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What ion said when it was asked for an asset: where its data is and the token to it, good for
 * about an hour.
 *
 * @param assetId the asset
 * @param type wire name of its type
 * @param address where the data is
 * @param token opens it; empty for data that is not ion's
 * @param attributions what must be shown
 * @param credit the same in one line, fit for a header
 * @param opened when ion was asked
 */
public record AssetSession(
    long assetId,
    String type,
    DataAddress address,
    Optional<Secret> token,
    List<Attribution> attributions,
    String credit,
    Instant opened) {
  /** How long the token lasts (ion REST API, endpoint: expires after an hour). */
  static final Duration LIFETIME = Duration.ofHours(1);

  /** When a new one is to be asked for. */
  static final Duration RENEWAL = LIFETIME.multipliedBy(3).dividedBy(4);

  /** Whether it is time to ask for a new one. */
  boolean isDue(Instant now) {
    return !now.isBefore(opened.plus(RENEWAL));
  }

  /** Whether it is of no more use. */
  boolean isOver(Instant now) {
    return !now.isBefore(opened.plus(LIFETIME));
  }

  /** The file that a client of that type of asset starts with (ion REST API, endpoint). */
  public String entry() {
    if (!address.entry().isEmpty()) {
      return address.entry();
    }
    return switch (type) {
      case "IMAGERY" -> "tilemapresource.xml";
      case "TERRAIN" -> "layer.json";
      case "3DTILES" -> "tileset.json";
      default -> "";
    };
  }

  /** Whether a file can hold addresses that lead past the gateway. */
  public boolean isCapabilities(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return switch (type) {
      case "IMAGERY" -> name.equals("tilemapresource.xml") || name.equals("WMTSCapabilities.xml");
      case "TERRAIN" -> name.equals("layer.json");
      case "3DTILES" -> name.endsWith(".json") || name.equals(address.entry());
      default -> false;
    };
  }
}
