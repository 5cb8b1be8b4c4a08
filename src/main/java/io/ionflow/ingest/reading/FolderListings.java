package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of the files in a folder that may refer to others, kept while the folder is unchanged.
 * Bounded; safe for many threads.
 */
public final class FolderListings {
  /** A folder that changed so shortly before it was listed may change again within one tick. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private static final int MOST = 1_024;

  private record Listing(Instant changed, Instant taken, List<String> names) {
    boolean holdsFor(Instant changedNow) {
      return changed.equals(changedNow) && taken.isAfter(changed.plus(TICK));
    }
  }

  private final Clock clock;
  private final Map<Path, Listing> listings =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Path, Listing> eldest) {
              return size() > MOST;
            }
          });

  /** Takes the time, for the age of what it remembers, from that clock. */
  public FolderListings(Clock clock) {
    this.clock = clock;
  }

  /** Those names in a folder, sorted; none if there is no such folder. */
  List<String> of(Path folder) throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(folder).toInstant();
      Listing known = listings.get(folder);
      if (known != null && known.holdsFor(changed)) {
        return known.names;
      }
      List<String> names = list(folder);
      listings.put(folder, new Listing(changed, clock.instant(), names));
      return names;
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return List.of();
    }
  }

  private List<String> list(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (Owners.mayRefer(name)) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException failed) {
      throw failed.getCause();
    }
    Collections.sort(names);
    return List.copyOf(names);
  }
}
