package io.ionflow.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A payload as a request's body. */
final class PayloadEntity extends AbstractHttpEntity {
  private final Payload payload;
  private final Watched watched;

  PayloadEntity(Payload payload, Watched watched) {
    super((ContentType) null, null);
    this.payload = payload;
    this.watched = watched;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    payload.writeTo(watched.over(out));
    watched.written();
  }

  @Override
  public long getContentLength() {
    return payload.sizeBytes();
  }

  @Override
  public boolean isRepeatable() {
    return true;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("a payload is only written");
  }

  @Override
  public void close() {
    // nothing is open
  }
}
