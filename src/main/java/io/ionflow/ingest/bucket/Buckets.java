package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.Shelf;
import io.ionflow.ingest.SourceFiles;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  /** The way to a bucket. Opens no connection yet. */
  BucketDoor door(Bucket bucket) {
    return new BucketDoor(
        bucket,
        clients.computeIfAbsent(bucket.store(), store -> BucketClient.of(store, connections)));
  }

  @Override
  public void close() {
    for (BucketClient client : clients.values()) { // a method reference would load the SDK
      client.close();
    }
    clients.clear();
  }
}
