package io.ionflow;

import io.ionflow.rotation.Policies;
import io.ionflow.rotation.TokenPolicy;
import io.ionflow.rotation.policy.PolicyFile;
import io.ionflow.settings.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The policies as they stand in {@code config/tokens.yaml}, read anew when the file has changed. A
 * change that can't be used is told, and the policies stay as they were.
 */
final class WatchedPolicies implements Policies {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedPolicies.class);
  private static final String MISSING = "missing";

  private final Path dir;
  private String seen = "";
  private List<TokenPolicy> policies = List.of();

  /**
   * Reads those of a working directory.
   *
   * @throws SettingsException if the file can't be used now
   */
  WatchedPolicies(Path dir) {
    this.dir = dir;
    this.seen = look();
    this.policies = PolicyFile.of(dir).valid();
  }

  @Override
  public synchronized List<TokenPolicy> all() {
    String now = look();
    if (!now.equals(seen)) {
      seen = now;
      try {
        policies = PolicyFile.of(dir).valid();
      } catch (SettingsException e) {
        LOG.warn(
            "{} can't be used, so what it said before holds on: {}",
            PolicyFile.NAME,
            e.getMessage());
      }
    }
    return policies;
  }

  private String look() {
    try {
      Path file = dir.resolve(PolicyFile.NAME);
      return Files.getLastModifiedTime(file) + " " + Files.size(file);
    } catch (IOException e) {
      return MISSING;
    }
  }
}
