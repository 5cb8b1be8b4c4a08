package io.ionflow.gateway;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys in force. The file is looked at once a second; if it can't be read, none is in force
 * until it can: that is tried at every look, as the rights to a file change without a trace in it.
 */
public final class Keys {
  private static final Logger LOG = LoggerFactory.getLogger(Keys.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final KeyFile file;
  private final Clock clock;
  private volatile List<Held> inForce = List.of();
  private volatile Instant lookedAt = Instant.EPOCH;
  private Optional<Object> version = Optional.empty();
  private Optional<String> fault = Optional.empty();

  /** Takes the file that they are in. */
  public Keys(KeyFile file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /** A key and its hash as bytes. */
  private static final class Held {
    private final AppKey key;
    private final byte[] hash;

    Held(AppKey key) {
      this.key = key;
      this.hash = key.hash().getBytes(StandardCharsets.US_ASCII);
    }
  }

  /** The app that a key belongs to; takes as long whichever it is, and if it is none. */
  public Optional<AppKey> find(String key) {
    byte[] hash = AppKey.hash(key).getBytes(StandardCharsets.US_ASCII);
    AppKey found = null;
    for (Held candidate : inForce()) {
      if (MessageDigest.isEqual(candidate.hash, hash)) {
        found = candidate.key;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Whether pages of that origin may use any key. */
  public boolean anyAllows(String origin) {
    return inForce().stream().anyMatch(held -> held.key.allows(origin));
  }

  private List<Held> inForce() {
    Instant now = clock.instant();
    if (isDue(now)) {
      look(now);
    }
    return inForce;
  }

  private synchronized void look(Instant now) {
    if (!isDue(now)) {
      return; // another has looked meanwhile
    }
    Optional<Object> seen = file.version();
    if (fault.isPresent() || !seen.equals(version)) {
      read();
      version = seen;
    }
    lookedAt = now; // not before it is read: until then others wait
  }

  private boolean isDue(Instant now) {
    return Duration.between(lookedAt, now).abs().compareTo(LOOK) >= 0;
  }

  private void read() {
    try {
      inForce = file.read().stream().filter(key -> key.revoked().isEmpty()).map(Held::new).toList();
      fault.ifPresent(mended -> LOG.info("The gateway can read its keys again."));
      fault = Optional.empty();
    } catch (UncheckedIOException e) {
      inForce = List.of();
      Optional<String> now = Optional.of(String.valueOf(e.getCause().getMessage()));
      if (!now.equals(fault)) { // else it is told each second
        LOG.error("The gateway lets nobody in: {}.", now.get());
      }
      fault = now;
    }
  }
}
