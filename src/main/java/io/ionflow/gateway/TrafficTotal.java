package io.ionflow.gateway;

import java.time.Instant;

/**
 * What one app did in one minute with one token and asset.
 *
 * @param minute when the minute began
 * @param app name of the gateway's key
 * @param tokenId id of the ion token; {@code own} for ionflow's own
 * @param assetId the asset; 0 where it was for none
 * @param kind what was done
 * @param count how often
 * @param bytes sent in all
 * @param failed how many of them ended in a status of 400 or more
 */
public record TrafficTotal(
    Instant minute,
    String app,
    String tokenId,
    long assetId,
    Traffic.Kind kind,
    long count,
    long bytes,
    long failed) {

  static TrafficTotal of(Instant minute, Traffic traffic) {
    return new TrafficTotal(
        minute,
        traffic.app(),
        traffic.tokenId(),
        traffic.assetId(),
        traffic.kind(),
        1,
        traffic.bytes(),
        traffic.status() >= 400 ? 1 : 0);
  }

  TrafficTotal plus(TrafficTotal other) {
    return new TrafficTotal(
        minute,
        app,
        tokenId,
        assetId,
        kind,
        count + other.count,
        bytes + other.bytes,
        failed + other.failed);
  }
}
