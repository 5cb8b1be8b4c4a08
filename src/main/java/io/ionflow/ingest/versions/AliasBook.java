package io.ionflow.ingest.versions;

import io.ionflow.ion.AssetEndpoint;
import io.ionflow.ion.IonJson;
import io.ionflow.log.WholeFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes down which asset each name stands for: one document of all, and a file for each where that
 * is wanted. A reader sees the old text or the new, never a part.
 */
public final class AliasBook {
  private final Versions versions;
  private final Path document;
  private final Optional<Path> folder;
  private final URI api;
  private long written = -1;

  /**
   * @param document of all names
   * @param folder for one file a name
   * @param api ion's address, for the endpoints
   */
  public AliasBook(Versions versions, Path document, Optional<Path> folder, URI api) {
    this.versions = versions;
    this.document = document;
    this.folder = folder;
    this.api = api;
  }

  /** Writes what has changed since it was written last, or at all in this process. */
  public synchronized void write() throws IOException {
    long changes = versions.changes();
    if (changes == written) {
      return;
    }
    Map<String, Object> names = new TreeMap<>();
    versions.aliases().forEach((name, version) -> names.put(name, entry(version)));
    put(document, names);
    if (folder.isPresent()) {
      for (Map.Entry<String, Object> each : names.entrySet()) {
        put(folder.get().resolve(each.getKey() + ".json"), each.getValue());
      }
    }
    written = changes;
  }

  private Map<String, Object> entry(Version version) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("assetId", version.assetId());
    entry.put("type", version.type());
    entry.put("dataset", version.main());
    entry.put("source", version.source());
    entry.put("version", version.number());
    entry.put("since", version.at().toString());
    entry.put("endpoint", AssetEndpoint.address(api, version.assetId()).toString());
    return entry;
  }

  private static void put(Path file, Object content) throws IOException {
    byte[] text = IonJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
    if (holds(file, text)) {
      return;
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    WholeFile.replaceShared(file, file.resolveSibling(file.getFileName() + ".half"), text);
  }

  private static boolean holds(Path file, byte[] text) throws IOException {
    try {
      return Files.size(file) == text.length && Arrays.equals(Files.readAllBytes(file), text);
    } catch (NoSuchFileException notYet) {
      return false;
    }
  }
}
