package io.ionflow.sandbox.api;

import io.ionflow.sandbox.account.Scope;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param tokenId the token's id
 * @param assetIds the assets that the token may touch; empty for all
 */
record Caller(String tokenId, Set<Scope> scopes, Optional<List<Long>> assetIds) {

  boolean has(Scope scope) {
    return scopes.contains(scope);
  }

  boolean mayTouch(long assetId) {
    return assetIds.map(ids -> ids.contains(assetId)).orElse(true);
  }
}
