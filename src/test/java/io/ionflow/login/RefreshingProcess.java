package io.ionflow.login;

import io.ionflow.testkit.MovableClock;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Renews a login over and over, or ends at a point of it without tidying up. */
final class RefreshingProcess {
  static final int HALTED = 137;

  /** Where it ends. */
  enum Point {
    BEFORE_SENT,
    /** ion has answered, nothing is kept. */
    AFTER_ANSWERED,
    /** The new tokens are in the vault, none was used. */
    AFTER_KEPT,
    /** Whenever it is killed. */
    ANYWHERE
  }

  private RefreshingProcess() {}

  static Profiles profiles(Path dir) {
    VaultKeys keys =
        new VaultKeys(Optional::empty, dir.resolve("home/vault.key"), 1_000, new SecureRandom());
    return new Profiles(new Vault(dir.resolve("data/vault"), keys, new SecureRandom()));
  }

  /** Takes the directory, ion's address and the point. */
  public static void main(String[] args) {
    Path dir = Path.of(args[0]);
    URI api = URI.create(args[1]);
    Point point = Point.valueOf(args[2]);
    MovableClock clock = new MovableClock(Instant.now());
    AtomicBoolean refreshed = new AtomicBoolean();
    TokenEndpoint ion = new HttpTokenEndpoint(api, clock);
    OAuthLogin login =
        new OAuthLogin(
            "default",
            api,
            profiles(dir),
            request -> {
              halt(point == Point.BEFORE_SENT);
              Grant grant = ion.ask(request);
              halt(point == Point.AFTER_ANSWERED);
              refreshed.set(true);
              return grant;
            },
            clock);
    boolean told = false;
    while (true) {
      clock.advance(Duration.ofHours(1));
      if (login.bearer().isEmpty()) {
        throw new IllegalStateException("a login has a token");
      }
      halt(point == Point.AFTER_KEPT);
      if (refreshed.get() && !told) {
        told = true;
        System.out.println("refreshed");
        System.out.flush();
      }
    }
  }

  private static void halt(boolean now) {
    if (now) {
      Runtime.getRuntime().halt(HALTED);
    }
  }
}
