package io.ionflow.ingest;

import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.ingest.reading.FolderListings;
import java.time.Clock;

/** Opens what sources name as the origin of their data. Safe for many threads. */
public final class Origins {
  private final FolderListings listings;
  private final Mounts mounts = new Mounts();
  private final Places places = new Places();
  private final Buckets buckets;

  /**
   * Takes what reaches buckets.
   *
   * @param clock for the age of what is remembered of folders
   */
  public Origins(Clock clock, Buckets buckets) {
    this.listings = new FolderListings(clock);
    this.buckets = buckets;
  }

  /** Opens folders, and buckets one request at a time: for what looks a few files up and ends. */
  public static Origins few() {
    return new Origins(Clock.systemUTC(), new Buckets(1, Clock.systemUTC()));
  }

  /** A source's files, to look at and to read. */
  public SourceFiles files(Source source) {
    return source
        .origin()
        .either(folder -> new FolderFiles(folder, listings, mounts), buckets::files);
  }

  /** Where a source's files are put away. */
  Shelf shelf(Source source) {
    return source
        .origin()
        .either(folder -> new FolderShelf(folder, mounts, places), buckets::shelf);
  }
}
