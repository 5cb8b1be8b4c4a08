package io.ionflow.sandbox.api;

import io.ionflow.sandbox.account.Account;
import io.ionflow.sandbox.account.Asset;

/** Finds the asset that a call names, for a caller who may touch it. */
final class AssetAccess {
  private AssetAccess() {}

  /** The asset; 404 if there is none, or the token's asset restriction leaves it out. */
  static Asset find(Account account, Caller caller, Call call) {
    long id = call.id("id");
    return account
        .assets()
        .find(id)
        .filter(asset -> caller.mayTouch(id))
        .orElseThrow(() -> IonError.missing(call.request()));
  }
}
