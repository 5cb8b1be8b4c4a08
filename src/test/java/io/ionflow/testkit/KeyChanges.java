package io.ionflow.testkit;

import io.ionflow.gateway.AppKey;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What a test narrows an app's key to, for {@link GatewayPlace#key(String, UnaryOperator)}. */
public final class KeyChanges {
  private KeyChanges() {}

  /** It opens these assets and no other. */
  public static UnaryOperator<AppKey> opening(String... assets) {
    return key -> with(key, new TreeSet<>(List.of(assets)), key.origins(), key.bytesPerDay());
  }

  /** It goes by that token of ion's. */
  public static UnaryOperator<AppKey> token(String id) {
    return key -> key.by(Optional.of(id));
  }

  /** It serves these pages and no other. */
  public static UnaryOperator<AppKey> pages(String... origins) {
    return key -> with(key, key.assets(), List.of(origins), key.bytesPerDay());
  }

  /** It may take so much a day. */
  public static UnaryOperator<AppKey> bytesPerDay(long bytes) {
    return key -> with(key, key.assets(), key.origins(), bytes);
  }

  private static AppKey with(
      AppKey key, SortedSet<String> assets, List<String> origins, long bytes) {
    return new AppKey(
        key.app(),
        key.hash(),
        key.tokenId(),
        assets,
        origins,
        key.requestsPerDay(),
        bytes,
        key.geocodesPerDay(),
        key.created(),
        key.revoked());
  }
}
