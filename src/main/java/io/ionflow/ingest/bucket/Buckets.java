package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.Shelf;
import io.ionflow.ingest.SourceFiles;
import io.ionflow.store.Keys;
import io.ionflow.store.Place;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reaches the buckets that sources name: one client a store, shared by all its buckets. Nothing of
 * the AWS SDK is loaded before the first bucket is asked for. Safe for many threads.
 */
public final class Buckets implements AutoCloseable {
  private final int connections;
  private final Clock clock;
  private final Map<S3Store, BucketClient> clients = new ConcurrentHashMap<>();
  private final Map<Bucket, BucketMemory> memories = new ConcurrentHashMap<>();

  /**
   * @param connections to each store, at the most
   * @param clock for the age of what is remembered of a bucket
   */
  public Buckets(int connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /** A bucket's objects, to look at and to read. */
  public SourceFiles files(Bucket bucket) {
    return new BucketFiles(
        bucket, this, memories.computeIfAbsent(bucket, b -> new BucketMemory(clock)));
  }

  /** Where a bucket's objects are put away. */
  public Shelf shelf(Bucket bucket) {
    return new BucketShelf(bucket, this);
  }

  /** Where a bucket is, for who speaks to it without the SDK. */
  public Place place(Bucket bucket) {
    String region = client(bucket).region();
    URI endpoint =
        bucket
            .store()
            .endpoint()
            .orElseGet(() -> URI.create("https://s3." + region + ".amazonaws.com"));
    return new Place(endpoint, region, bucket.name(), bucket.prefix());
  }

  /** The keys to a bucket, as they are at the time. */
  public Supplier<Keys> keys(Bucket bucket) {
    return client(bucket)::keys;
  }

  /** Removes objects by their paths below the prefix; what is gone already does no harm. */
  public void remove(Bucket bucket, List<String> paths) throws IOException {
    door(bucket).delete(paths);
  }

  /**
   * Lists what is at the top of a bucket, as a look that finds nothing would.
   *
   * @throws BucketException if it can't be reached, or refuses
   */
  public void reach(Bucket bucket) throws IOException {
    door(bucket).in("", Optional.empty());
  }

  private BucketClient client(Bucket bucket) {
    return clients.computeIfAbsent(bucket.store(), store -> BucketClient.of(store, connections));
  }

  /** The way to a bucket. Opens no connection yet. */
  BucketDoor door(Bucket bucket) {
    return new BucketDoor(bucket, client(bucket));
  }

  @Override
  public void close() {
    for (BucketClient client : clients.values()) { // a method reference would load the SDK
      client.close();
    }
    clients.clear();
  }
}
