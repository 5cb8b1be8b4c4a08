package io.ionflow.ingest.bucket;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/** An answer's body; closed early, its connection is dropped rather than read to the end. */
final class RangeStream extends FilterInputStream {
  private final ResponseInputStream<?> answer;
  private long left;

  RangeStream(ResponseInputStream<?> answer, long sizeBytes) {
    super(answer);
    this.answer = answer;
    this.left = sizeBytes;
  }

  @Override
  public int read() throws IOException {
    int next = super.read();
    left -= next < 0 ? 0 : 1;
    return next;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    int got = super.read(bytes, start, length);
    left -= Math.max(got, 0);
    return got;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    left -= skipped;
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    if (left > 0) {
      answer.abort();
    } else {
      super.close();
    }
  }
}
