package io.ionflow.ingest;

import java.util.function.Function;

/** Where a source's files are. */
public sealed interface Origin permits Folder, Bucket {

  /** What one of two functions makes of it: the one for what it is. */
  default <T> T either(Function<Folder, T> ofFolder, Function<Bucket, T> ofBucket) {
    return this instanceof Bucket bucket ? ofBucket.apply(bucket) : ofFolder.apply((Folder) this);
  }
}
