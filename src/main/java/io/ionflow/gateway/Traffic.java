package io.ionflow.gateway;

import java.time.Instant;

/**
 * One thing that the gateway did for an app. Which path was asked for is not in it, nor any secret.
 *
 * @param at when it ended
 * @param app name of the gateway's key
 * @param tokenId id of the ion token that it was done with; {@code own} for ionflow's own
 * @param assetId the asset; 0 where it was for none
 * @param kind what was done
 * @param bytes of the body as they were sent to the client, also where it left before the end; 0
 *     for a session
 * @param status HTTP status that the client got; for a session what ion's answer comes to, 200 for
 *     one that it has opened, whether the client gets it or not
 */
public record Traffic(
    Instant at, String app, String tokenId, long assetId, Kind kind, long bytes, int status) {

  /** What the gateway does for apps. */
  public enum Kind {
    /** ion was asked for an asset's address and a token to its data. */
    SESSION,
    /** A client's request was answered. */
    REQUEST,
    /** ion's geocoder was asked. */
    GEOCODE
  }
}
