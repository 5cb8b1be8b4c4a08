package io.ionflow.ingest.bucket;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.reading.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * The bytes of an object, read by ranges; each request names the object's ETag, so that what is
 * read is what was looked at, or nothing.
 */
record ObjectContent(Buckets buckets, Bucket bucket, Member member) implements Content {

  @Override
  public InputStream open() throws IOException {
    return new ObjectStream(this);
  }

  @Override
  public InputStream open(long offset, long sizeBytes) throws IOException {
    long most = Math.min(sizeBytes, member.sizeBytes() - offset);
    return most <= 0
        ? InputStream.nullInputStream()
        : new RangeStream(buckets.door(bucket).get(member, offset, most), most);
  }

  @Override
  public boolean isNear() {
    return false;
  }

  @Override
  public SeekableByteChannel channel() {
    return new ObjectChannel(this);
  }

  /** The address, for messages. */
  @Override
  public String toString() {
    return bucket.shown() + member.path();
  }
}
