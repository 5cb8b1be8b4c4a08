package io.ionflow.sandbox.account;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The upload credentials that the account has given out, by access key. */
public final class Uploads {
  private final Map<String, UploadCredentials> byAccessKey = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Runnable changed;

  Uploads(Clock clock, Runnable changed) {
    this.clock = clock;
    this.changed = changed;
  }

  /** Where the source files of an asset go: the only prefix that its credentials may write to. */
  public static String prefix(long assetId) {
    return "sources/" + assetId + "/";
  }

  /** New credentials for an asset. */
  public UploadCredentials issue(long assetId, Duration lifetime) {
    UploadCredentials credentials =
        new UploadCredentials(
            assetId,
            prefix(assetId),
            "ASIA" + String.format(Locale.ROOT, "%016X", random.nextLong()),
            secret(30),
            secret(180),
            clock.instant().plus(lifetime));
    add(credentials);
    return credentials;
  }

  /** The credentials of that access key. */
  public Optional<UploadCredentials> find(String accessKey) {
    return Optional.ofNullable(byAccessKey.get(accessKey));
  }

  /** Whether these have expired. */
  public boolean expired(UploadCredentials credentials) {
    return !clock.instant().isBefore(credentials.expires());
  }

  /** Makes the credentials of an asset unknown. */
  public void forget(long assetId) {
    byAccessKey.values().removeIf(credentials -> credentials.assetId() == assetId);
    changed.run();
  }

  void add(UploadCredentials credentials) {
    byAccessKey.put(credentials.accessKey(), credentials);
    changed.run();
  }

  Collection<UploadCredentials> all() {
    return byAccessKey.values();
  }

  private String secret(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
