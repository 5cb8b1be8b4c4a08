package io.ionflow.ingest;

import io.ionflow.store.Checked;
import io.ionflow.store.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/**
 * A body that one pass sums up twice: for the store, which compares what arrives, and for whoever
 * compares contents later. So the second sum is of the bytes of the first.
 */
final class Summed implements Checked {
  private final Payload body;
  private final ContentKey key;
  private Optional<ContentSum> content = Optional.empty();

  Summed(Payload body, ContentKey key) {
    this.body = body;
    this.key = key;
  }

  /** Passes through the body as it is now. */
  @Override
  public int crc32c() {
    ContentHash hash = new ContentHash(key);
    CheckedOutputStream both = new CheckedOutputStream(hash, new CRC32C());
    try {
      body.writeTo(both);
    } catch (IOException impossible) { // neither of the two refuses a byte
      throw new UncheckedIOException(impossible);
    }
    content = Optional.of(hash.sum());
    return (int) both.getChecksum().getValue();
  }

  /** Of what was last passed through; empty before. */
  Optional<ContentSum> content() {
    return content;
  }

  @Override
  public long sizeBytes() {
    return body.sizeBytes();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    body.writeTo(out);
  }
}
