package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what ion lends for an upload, one file a job, so that a restart can go on: ion tells it
 * once. The files hold secrets: mode 0600, written atomically, removed when the upload is over.
 */
public final class UploadLocations {
  private final Path folder;

  /**
   * @param folder made if it is missing, with mode 0700
   */
  public UploadLocations(Path folder) {
    this.folder = folder;
  }

  /** Keeps an answer durably, in place of any earlier one. */
  public void keep(Job job, CreatedAsset created) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.getParent());
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Path half = folder.resolve(job.id() + ".half");
    Files.deleteIfExists(half);
    byte[] json = IonJson.mapper().writeValueAsBytes(created);
    try (FileChannel channel =
        FileChannel.open(
            half,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      for (ByteBuffer bytes = ByteBuffer.wrap(json); bytes.hasRemaining(); ) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(half, file(job), StandardCopyOption.ATOMIC_MOVE);
  }

  /** What was kept; empty if nothing was, or it can't be read any more. */
  public Optional<CreatedAsset> find(Job job) throws IOException {
    Path file = file(job);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    CreatedAsset created = IonJson.mapper().readValue(file.toFile(), CreatedAsset.class);
    return Optional.ofNullable(created);
  }

  /** Forgets what was kept. */
  public void remove(Job job) throws IOException {
    Files.deleteIfExists(file(job));
  }

  private Path file(Job job) {
    return folder.resolve(job.id() + ".json");
  }
}
