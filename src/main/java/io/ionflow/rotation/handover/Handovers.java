package io.ionflow.rotation.handover;

import io.ionflow.rotation.TokenPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journal's record of what is handed over: which token an app gets, with what keys apps ask,
 * and who has fetched what. Tokens are known by id, keys by hash.
 */
public interface Handovers {

  /**
   * A key to ask with.
   *
   * @param hash as {@link Keys#hash}
   */
  record Key(String app, String hash) {}

  /** That an app has fetched a token, the first time and the last. */
  record Fetch(String app, String tokenId, Instant first, Instant last, long times) {}

  /** Whether a policy hands its token over to an app. */
  static boolean isFor(TokenPolicy policy, String app) {
    return policy.sinks().stream()
        .filter(sink -> sink.kind().equals("handover"))
        .anyMatch(sink -> app.equals(sink.settings().get("app")));
  }

  /** From now on that token is handed over. */
  void hand(String policy, String tokenId);

  /** The token that is handed over. */
  Optional<String> handed(String policy);

  /** Gives an app a key, in place of the one that it had. */
  void put(String policy, Key key);

  /** The keys of a policy's apps. */
  List<Key> keys(String policy);

  /** Notes that an app has fetched a token, or was told that it has the latest. */
  void fetched(String policy, String app, String tokenId);

  /** Who has fetched what of a policy, the latest first. */
  List<Fetch> fetches(String policy);
}
