package io.ionflow.sandbox.oauth;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Grants behind secrets that expire: codes, or refresh tokens. Keeps the newest few thousand. */
final class GrantStore {
  private static final int MAX_GRANTS = 10_000;
  private static final int SECRET_BYTES = 32;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> entries =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > MAX_GRANTS;
        }
      };

  private record Kept(Grant grant, Instant expires) {}

  GrantStore(Clock clock) {
    this.clock = clock;
  }

  /** Keeps a grant and returns the secret that opens it. */
  synchronized String put(Grant grant, Duration lifetime) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    entries.put(secret, new Kept(grant, clock.instant().plus(lifetime)));
    return secret;
  }

  /** The grant, which the secret won't open again. */
  synchronized Optional<Grant> take(String secret) {
    Optional<Grant> found = peek(secret);
    entries.remove(secret);
    return found;
  }

  /** The grant, which stays. */
  synchronized Optional<Grant> peek(String secret) {
    return Optional.ofNullable(entries.get(secret))
        .filter(entry -> clock.instant().isBefore(entry.expires))
        .map(Kept::grant);
  }
}
