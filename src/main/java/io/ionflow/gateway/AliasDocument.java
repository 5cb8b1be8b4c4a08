package io.ionflow.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The document in which the daemon writes down which asset each name stands for. Read anew whenever
 * it has changed; what can't be read is told of, and what was read last holds.
 */
public final class AliasDocument {
  private static final Logger LOG = LoggerFactory.getLogger(AliasDocument.class);

  private final Path file;
  private Stamp seen = new Stamp(FileTime.fromMillis(0), -1);
  private Map<String, Long> ids = Map.of();

  /** By what it is known that the file has changed. */
  private record Stamp(FileTime modified, long sizeBytes) {}

  /** Names the file; it need not be there. */
  public AliasDocument(Path file) {
    this.file = file;
  }

  /** Assets by name. */
  public synchronized Map<String, Long> ids() {
    try {
      Stamp now = new Stamp(Files.getLastModifiedTime(file), Files.size(file));
      if (!now.equals(seen)) {
        ids = read();
        seen = now;
      }
    } catch (NoSuchFileException notYet) {
      return Map.of();
    } catch (IOException unreadable) {
      LOG.warn(
          "The names in {} can't be read, those of before hold: {}", file, unreadable.toString());
    }
    return ids;
  }

  private Map<String, Long> read() throws IOException {
    JsonNode document = IonJson.mapper().readTree(Files.readAllBytes(file));
    Map<String, Long> read = new HashMap<>();
    document
        .properties()
        .forEach(
            each -> {
              JsonNode id = each.getValue().path("assetId");
              if (id.canConvertToLong() && id.asLong() > 0) {
                read.put(each.getKey(), id.asLong());
              }
            });
    return Map.copyOf(read);
  }
}
