package io.ionflow.settings;

import io.ionflow.log.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads secrets from files of their own. */
final class SecretFiles {
  private static final int LONGEST_BYTES = 64 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private final Path dir;

  /**
   * Reads relative names from a directory.
   *
   * @param dir working directory
   */
  SecretFiles(Path dir) {
    this.dir = dir;
  }

  /** The secret that a file holds, without the line end behind it. */
  Secret read(Setting file) {
    Path path = dir.resolve(file.value());
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(LONGEST_BYTES + 1);
      String secret = Bom.without(new String(bytes, StandardCharsets.UTF_8)).strip();
      if (secret.isEmpty() || bytes.length > LONGEST_BYTES) {
        throw unusable(file, path, secret.isEmpty() ? "is empty" : "is too long for a secret");
      }
      return new Secret(secret);
    } catch (IOException e) {
      throw unusable(file, path, "can't be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  /** What is careless about the file; nothing if it is missing, which {@link #read} tells. */
  Optional<Problem> exposed(Setting file) {
    Path path = dir.resolve(file.value());
    try {
      Set<PosixFilePermission> open = EnumSet.copyOf(OTHERS);
      open.retainAll(Files.getPosixFilePermissions(path));
      return open.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Problem.warning(
                  file.where(),
                  "The secret in " + path + " can be read or changed by other users",
                  "Run: chmod 600 '" + path + "'"));
    } catch (IOException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private static SettingsException unusable(Setting file, Path path, String why) {
    return new SettingsException(
        List.of(
            Problem.error(
                file.where(),
                file.key() + " names " + path + ", which " + why,
                "Put the secret alone into that file, and let ionflow's user read it.")));
  }
}
