package io.ionflow.sandbox.tiling;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.Switches;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where files lie: what was uploaded under {@code s3/}, which the S3 server writes, and what is
 * served under {@code tiles/}.
 */
public final class AssetFolders {
  /** The bucket that all uploads go to. */
  public static final String BUCKET = "ion-sandbox";

  private final Path buckets;
  private final Path tiles;
  private final Path incoming;

  /** The folders below a root, made if they aren't there. */
  public AssetFolders(Path root) throws IOException {
    this.buckets = Files.createDirectories(root.resolve("s3"));
    this.tiles = Files.createDirectories(root.resolve("tiles"));
    this.incoming = root.resolve("incoming");
    // What a sandbox that was killed had received in part.
    delete(incoming);
    Files.createDirectories(buckets.resolve(BUCKET));
  }

  /** The root of the S3 server: a folder a bucket. */
  public Path buckets() {
    return buckets;
  }

  /** The uploaded files under a prefix. */
  public Path source(String prefix) {
    return buckets.resolve(BUCKET).resolve(prefix);
  }

  /** An empty folder for files that aren't whole yet; it is the caller's to delete. */
  public Path newIncoming() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(incoming), "form");
  }

  /** The data tree of an asset. */
  public Path tree(long assetId) {
    return tiles.resolve(String.valueOf(assetId));
  }

  /** Whether no file lies under a prefix. */
  public boolean isEmpty(String prefix) throws IOException {
    Path source = source(prefix);
    if (Files.notExists(source)) {
      return true;
    }
    try (Stream<Path> files = Files.walk(source)) {
      return files.noneMatch(Files::isRegularFile);
    }
  }

  /** Removes what was uploaded for an asset and what is served of it. */
  public void delete(String prefix, long assetId) throws IOException {
    delete(source(prefix));
    delete(tree(assetId));
  }

  /** An empty folder for the data tree of an asset, without what an earlier try has left. */
  public Path freshTree(long assetId) throws IOException {
    Path tree = tree(assetId);
    delete(tree);
    return Files.createDirectories(tree);
  }

  /**
   * Copies the files of an S3 source into the place for uploads. The sandbox reaches no other
   * service: it reads a bucket from the folder of that name beside its own, and finds nothing if
   * there is none.
   */
  public void fetch(JsonNode from, String prefix, Switches.FetchedPaths paths) throws IOException {
    Path bucket = buckets.resolve(from.path("bucket").asText()).normalize();
    if (!buckets.equals(bucket.getParent()) || Files.notExists(bucket)) {
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(bucket)) {
      files =
          walk.filter(Files::isRegularFile)
              .filter(file -> wanted(from, bucket.relativize(file).toString()))
              .toList();
    }
    Path top = paths == Switches.FetchedPaths.WHOLE_KEYS ? bucket : common(files, bucket);
    for (Path file : files) {
      Path copy = source(prefix).resolve(top.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  /** The deepest folder that holds all files. */
  private static Path common(List<Path> files, Path bucket) {
    Path folder = files.isEmpty() ? bucket : files.get(0).getParent();
    for (Path file : files) {
      while (!file.startsWith(folder)) {
        folder = folder.getParent();
      }
    }
    return folder;
  }

  private static boolean wanted(JsonNode from, String key) {
    for (JsonNode name : from.path("keys")) {
      if (name.asText().equals(key)) {
        return true;
      }
    }
    for (JsonNode start : from.path("prefixes")) {
      if (key.startsWith(start.asText())) {
        return true;
      }
    }
    return false;
  }

  /** Removes a folder with all that is in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }

  @Override
  public String toString() {
    return tiles.getParent().toString();
  }
}
