package io.ionflow.sandbox.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An access token of the account.
 *
 * @param id also the {@code jti} of the value
 * @param value the secret itself
 * @param assetIds the assets that it may read; empty for all
 * @param allowedUrls where it may be used from; empty for anywhere
 * @param isDefault whether it is the account's default token, which can't be changed or deleted
 */
public record AccessToken(
    String id,
    String name,
    String value,
    Set<Scope> scopes,
    Optional<List<Long>> assetIds,
    Optional<List<String>> allowedUrls,
    boolean isDefault,
    Instant dateAdded,
    Instant dateModified,
    Optional<Instant> expiration) {

  @Override
  public String toString() {
    return "AccessToken[" + id + ", " + name + "]";
  }
}
