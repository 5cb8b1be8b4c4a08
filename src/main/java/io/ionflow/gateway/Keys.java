package io.ionflow.gateway;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in force. The file is looked at once a second; if it can't be read, none is in force.
 */
public final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final KeyFile file;
  private final Clock clock;
  private volatile List<AppKey> inForce = List.of();
  private volatile Instant lookedAt = Instant.EPOCH;
  private Optional<Object> version = Optional.empty();

  /** Takes the file that they are in. */
  public Keys(KeyFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** The app that a key belongs to; takes as long whichever it is, and if it is none. */
  public Optional<AppKey> find(String key) {
    String hash = AppKey.hash(key);
    AppKey found = null;
    for (AppKey candidate : inForce()) {
      if (candidate.hasHash(hash)) {
        found = candidate;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether pages of that origin may use any key. */
  public boolean anyAllows(String origin) {
    return inForce().stream().anyMatch(key -> key.allows(origin));
  }

  private List<AppKey> inForce() {
    Instant now = clock.instant();
    if (isDue(now)) {
      look(now);
    }
    return inForce;
  }

  private boolean isDue(Instant now) {
    return Duration.between(lookedAt, now).abs().compareTo(LOOK) >= 0;
  }

  /** Whoever comes meanwhile waits: what was in force before may lack the key that he has. */
  private synchronized void look(Instant now) {
    if (!isDue(now)) {
      return;
    }
    Optional<Object> seen = file.version();
    if (!seen.equals(version)) {
      inForce = read();
      version = seen;
    }
    lookedAt = now;
  }

  private List<AppKey> read() {
    try {
      return file.read().stream().filter(key -> key.revoked().isEmpty()).toList();
    } catch (UncheckedIOException e) {
      LOG.error("The gateway lets nobody in: {}.", e.getCause().getMessage());
      return List.of();
    }
  }
}
