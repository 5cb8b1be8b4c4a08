package io.ionflow.cli;

import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import io.ionflow.rotation.Rotations;
import io.ionflow.settings.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A token of a policy, for an app that does not exist: made, then rotated in view. */
final class DemoToken {
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final String NAME = "demo-map";
  private static final String SINK = "sinks/demo-map.token";
  private static final String POLICY =
      """
      # What tokens the account shall have; see docs/tokens.md.
      tokens:
        - name: %s
          scopes: [assets:read]
          allowedUrls: [https://maps.example.com]
          assets: [1]
          rotation: { every: 30d }
          grace: { time: 2s, quiet: 1s, policy: hold }
          sinks: [ { file: %s } ]
      """
          .formatted(NAME, SINK);

  private final Session session;
  private final Workspace workspace;

  DemoToken(Session session, Workspace workspace) {
    this.session = session;
    this.workspace = workspace;
  }

  /** Writes the policy, for the daemon to find at its start; not over one that is there. */
  void writePolicy() throws IOException {
    Path file = workspace.config().resolve("tokens.yaml");
    if (Files.notExists(file)) {
      Files.createDirectories(workspace.config());
      Files.writeString(file, POLICY);
    }
  }

  /**
   * Gives the policy its first token, then another in its place.
   *
   * @return whether the one has given way to the other in time
   */
  boolean rotate(Rotations rotations) {
    session.tell("");
    session.tell("The policy " + NAME + " in config/tokens.yaml gets its first token ...");
    if (!follow(rotations, "The demo applies the policy.")) {
      return false;
    }
    session.tell("... and now another in its place; " + SINK + " holds what the app would use:");
    return follow(rotations, "The demo rotates the token.");
  }

  private boolean follow(Rotations rotations, String why) {
    Rotation begun = rotations.begin(NAME, why);
    long start = System.nanoTime();
    RotationState told = RotationState.PLANNED;
    Rotation now = begun;
    do {
      now = rotations.find(begun.id()).orElse(now);
      if (now.state() != told) {
        told = now.state();
        tell(now, Duration.ofNanos(System.nanoTime() - start));
      }
    } while (!now.state().ended()
        && System.nanoTime() - start < LONGEST.toNanos()
        && Pause.of(LOOK));
    if (now.state() != RotationState.REVOKED) {
      session.tell("  it did not get there: " + now.state() + " " + now.reason());
    }
    return now.state() == RotationState.REVOKED;
  }

  private void tell(Rotation now, Duration after) {
    String old = now.oldToken().map(DemoToken::brief).orElse("none");
    String made = now.newToken().map(DemoToken::brief).orElse("none");
    session.tell(
        "  %4.1f s  %-9s  old token %-8s  new token %s"
            .formatted(after.toMillis() / 1000.0, word(now), old, made));
  }

  /** The last state is named for the old token, which a first rotation does not have. */
  private static String word(Rotation now) {
    return now.state() == RotationState.REVOKED && now.oldToken().isEmpty()
        ? "DONE"
        : now.state().name();
  }

  private static String brief(String id) {
    return id.substring(0, Math.min(8, id.length()));
  }
}
