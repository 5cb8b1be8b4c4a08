package io.ionflow.sandbox.account;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All of an account that outlives a restart.
 *
 * @param secret the key that its tokens are signed with
 * @param lastAssetId new ids are above it
 * @param lastUsed by token id
 */
@SuppressWarnings("ArrayRecordComponent") // Passed straight on, never compared.
public record Snapshot(
    byte[] secret,
    long lastAssetId,
    List<Asset> assets,
    List<AccessToken> tokens,
    Map<String, Instant> lastUsed,
    List<LoginToken> logins,
    List<UploadCredentials> uploads) {

  @Override
  public String toString() {
    return "Snapshot[" + assets.size() + " assets, " + tokens.size() + " tokens]";
  }
}
