package io.ionflow.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.IonJson;
import io.ionflow.log.WholeFile;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what ion lends for an upload, one file a job, so that a restart can go on: ion tells it
 * once. The files hold secrets: mode 0600, written atomically, removed when the upload is over.
 */
public final class UploadLocations {
  private static final Logger LOG = LoggerFactory.getLogger(UploadLocations.class);

  private final Path folder;

  /**
   * @param folder made if it is missing, with mode 0700
   */
  public UploadLocations(Path folder) {
    this.folder = folder.normalize();
  }

  /** Keeps an answer durably, in place of any earlier one. */
  public void keep(Job job, CreatedAsset created) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder, // by whoever comes first of several that keep at once
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    byte[] json = IonJson.mapper().writeValueAsBytes(created);
    WholeFile.replace(file(job, ".json"), file(job, ".half"), json);
  }

  /**
   * What was kept; empty if nothing was, or what is there is not whole, or is of another asset.
   *
   * @throws IOException if a file can't be read at all
   */
  public Optional<CreatedAsset> find(Job job) throws IOException {
    Path file = file(job, ".json");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (InputStream json = Files.newInputStream(file)) {
      return Optional.ofNullable(IonJson.mapper().readValue(json, CreatedAsset.class))
          .filter(created -> isWhole(created) && isOf(job, created));
    } catch (JsonProcessingException
        | CharConversionException unreadable) { // not told: it may quote a secret
      LOG.warn("{} can't be read, so its upload starts again", file);
      return Optional.empty();
    }
  }

  private static boolean isWhole(CreatedAsset created) {
    return created.assetMetadata() != null
        && created.uploadLocation() != null
        && created.onComplete() != null;
  }

  private static boolean isOf(Job job, CreatedAsset created) {
    return job.assetId().map(id -> id == created.assetMetadata().id()).orElse(true);
  }

  /** Forgets what was kept. */
  public void remove(Job job) throws IOException {
    Files.deleteIfExists(file(job, ".half"));
    Files.deleteIfExists(file(job, ".json"));
  }

  private Path file(Job job, String ending) {
    Path file = folder.resolve(job.id() + ending);
    if (!folder.equals(file.normalize().getParent())) {
      throw new IllegalArgumentException("Job id " + job.id() + " is no file name.");
    }
    return file;
  }
}
