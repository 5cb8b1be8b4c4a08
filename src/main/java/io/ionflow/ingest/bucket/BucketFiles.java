package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.SourceFiles;
import io.ionflow.ingest.reading.Content;
import io.ionflow.ingest.reading.SourceTree;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** The objects below a bucket's prefix. */
final class BucketFiles implements SourceFiles {
  private final Bucket bucket;
  private final Buckets buckets;
  private final BucketMemory memory;

  BucketFiles(Bucket bucket, Buckets buckets, BucketMemory memory) {
    this.bucket = bucket;
    this.buckets = buckets;
    this.memory = memory;
  }

  @Override
  public SourceTree tree() {
    return new BucketTree(bucket, buckets, memory);
  }

  @Override
  public boolean holds(String path) throws IOException {
    return buckets.door(bucket).head(path).isPresent();
  }

  /**
   * As {@link SourceFiles#look}; refuses a key that can't be a path, for it may come from outside.
   */
  @Override
  public Member look(String path) throws IOException {
    Optional<String> refusal = ObjectPaths.refusal(path);
    if (refusal.isPresent()) {
      throw new IllegalArgumentException(refusal.get());
    }
    return buckets
        .door(bucket)
        .head(path)
        .orElseThrow(() -> new NoSuchFileException(bucket.shown() + path));
  }

  @Override
  public Content content(Member member) {
    return new ObjectContent(buckets, bucket, member);
  }

  /** Costs nothing: each read names the object that was looked at, and fails if it is another. */
  @Override
  public void requireUnchanged(Member member) {
    if (member.tag().isEmpty()) {
      throw new IllegalArgumentException(member.path() + " has no ETag to hold its reads to");
    }
  }
}
