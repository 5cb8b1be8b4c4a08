package io.ionflow.ingest;

import io.ionflow.ingest.reading.FolderListings;
import java.time.Clock;

/** Opens what sources name as the origin of their data. Safe for many threads. */
public final class Origins {
  private final FolderListings listings;

  /** Takes the time, for the age of what it remembers, from that clock. */
  public Origins(Clock clock) {
    this.listings = new FolderListings(clock);
  }

  /** A source's files, to look at and to read. */
  SourceFiles files(Source source) {
    return new FolderFiles((Folder) source.origin(), listings);
  }

  /** Where a source's files are put away. */
  Shelf shelf(Source source) {
    return new FolderShelf((Folder) source.origin());
  }
}
