package io.ionflow.login;

import io.ionflow.log.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A small file for its owner alone, which is replaced as a whole or not at all. */
final class OwnFile {
  /** Owner alone, from the first moment on. */
  static final FileAttribute<Set<PosixFilePermission>> MODE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final Logger LOG = LoggerFactory.getLogger("ionflow.login");
  private static final int LARGEST_BYTES = 1024 * 1024;

  private final Path file;

  OwnFile(Path file) {
    this.file = file.toAbsolutePath().normalize();
  }

  Path path() {
    return file;
  }

  boolean exists() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Its content; empty if there is no such file. A mode that lets others read is put right and
   * told.
   *
   * @throws IOException if it can't be read, is no file, or is far too long
   */
  Optional<byte[]> read() throws IOException {
    if (!exists()) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is no plain file");
    }
    repairMode();
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(LARGEST_BYTES + 1);
      if (bytes.length > LARGEST_BYTES) {
        throw new IOException(file + " is too long to be ionflow's");
      }
      return Optional.of(bytes);
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  /** Replaces it durably: what was there stays until the new content is on the disk. */
  void write(byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    WholeFile.replace(file, file.resolveSibling(file.getFileName() + ".half"), content);
  }

  private void repairMode() throws IOException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    if (!MODE.value().containsAll(mode)) {
      Files.setPosixFilePermissions(file, MODE.value());
      LOG.warn(
          "{} could be used by others (mode {}), and is its owner's alone again. If others were on"
              + " this machine, sign out and in again.",
          file,
          PosixFilePermissions.toString(mode));
    }
  }
}
