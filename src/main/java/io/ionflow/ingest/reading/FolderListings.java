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
import java.util.function.Predicate;

/**
 * Names in a folder: of files that may refer to others, and of all; kept while the folder is
 * unchanged. Bounded; safe for many threads.
 */
public final class FolderListings {
  /** A folder that changed so shortly before it was listed may change again within one tick. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private static final int MOST = 1_024;

  /** Lists of all names are long, and asked for one folder after the other. */
  private static final int MOST_WHOLE = 4;

  private record Listing(Instant changed, Instant taken, List<String> names) {
    boolean holdsFor(Instant changedNow) {
      return changed.equals(changedNow) && taken.isAfter(changed.plus(TICK));
    }
  }

  private final Clock clock;
  private final Map<Path, Listing> listings = atMost(MOST);
  private final Map<Path, Listing> whole = atMost(MOST_WHOLE);

  /** Takes the time, for the age of what it remembers, from that clock. */
  public FolderListings(Clock clock) {
    this.clock = clock;
  }

  private static Map<Path, Listing> atMost(int most) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Path, Listing> eldest) {
            return size() > most;
          }
        });
  }

  /** Names of files that may refer to others, sorted; none if there is no such folder. */
  List<String> of(Path folder) throws IOException {
    return of(folder, listings, Owners::mayRefer);
  }

  /** All names but passing ones, sorted; none if there is no such folder. */
  List<String> names(Path folder) throws IOException {
    return of(folder, whole, name -> !PassingNames.matches(name));
  }

  private List<String> of(Path folder, Map<Path, Listing> kept, Predicate<String> wanted)
      throws IOException {
    try {
      Instant changed = Files.getLastModifiedTime(folder).toInstant();
      Listing known = kept.get(folder);
      if (known != null && known.holdsFor(changed)) {
        return known.names;
      }
      List<String> names = list(folder, wanted);
      kept.put(folder, new Listing(changed, clock.instant(), names));
      return names;
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return List.of();
    }
  }

  private static List<String> list(Path folder, Predicate<String> wanted) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (wanted.test(name)) {
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
