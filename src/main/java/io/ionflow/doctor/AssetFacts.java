package io.ionflow.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.AssetStatus;

/**
 * What ion says of an asset.
 *
 * @param id its id
 * @param name its name
 * @param type wire name of its type
 * @param status how far it is
 * @param statusText the same as ion spells it
 * @param percent how much is tiled; may be 100 before it is complete
 * @param bytes size of its data; 0 for what another service serves, and for curated assets
 * @param saysExternal whether it is told to be served by another service, which ion need not tell
 */
record AssetFacts(
    long id,
    String name,
    String type,
    AssetStatus status,
    String statusText,
    int percent,
    long bytes,
    boolean saysExternal) {

  static AssetFacts of(JsonNode json) {
    return new AssetFacts(
        json.path("id").asLong(),
        json.path("name").asText(""),
        json.path("type").asText(""),
        AssetStatus.of(json.path("status").asText()),
        json.path("status").asText(""),
        json.path("percentComplete").asInt(),
        json.path("bytes").asLong(),
        json.path("isExternal").asBoolean(false));
  }

  /** Whether asking for its endpoint may open a session that is paid for. */
  boolean mayBeBilled() {
    return WellKnown.isBilled(id)
        || saysExternal
        || (bytes == 0 && status == AssetStatus.COMPLETE && !WellKnown.isHosted(id));
  }

  String words() {
    return "Asset %d \"%s\"".formatted(id, name);
  }
}
