package io.ionflow.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.Switches;
import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;
import io.ionflow.sandbox.account.AssetType;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** The short-lived tokens that open the data of one asset. */
final class AssetTokens {
  private final Account account;
  private final Supplier<Switches> switches;
  private final Clock clock;

  AssetTokens(Account account, Supplier<Switches> switches, Clock clock) {
    this.account = account;
    this.switches = switches;
    this.clock = clock;
  }

  /** A token for an asset, on behalf of the token of that id. */
  String issue(Asset asset, String tokenId) {
    Instant now = clock.instant();
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("jti", UUID.randomUUID().toString()).put("id", Account.USER_ID);
    ObjectNode granted =
        claims
            .putObject("assets")
            .putObject(String.valueOf(asset.id()))
            .put("type", asset.type().wire());
    if (asset.type() == AssetType.TERRAIN) {
      granted.putArray("extensions").add(true).add(true).add(true);
      granted.put("pullApartTerrain", false);
    }
    claims
        .put("src", tokenId)
        .put("iat", now.getEpochSecond())
        .put("exp", now.plus(switches.get().assetTokenLifetime()).getEpochSecond());
    return account.jwt().sign(claims);
  }

  /** Whether a token is one of ours, still valid and for that asset. */
  boolean opens(String token, long assetId) {
    return account
        .jwt()
        .verify(token)
        .filter(claims -> claims.path("assets").has(String.valueOf(assetId)))
        .filter(claims -> claims.path("exp").asLong() > clock.instant().getEpochSecond())
        .isPresent();
  }
}
