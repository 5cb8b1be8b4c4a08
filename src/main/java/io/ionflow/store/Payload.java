package io.ionflow.store;

import java.io.IOException;
import java.io.OutputStream;

/** The bytes of one request, which can be sent as often as it takes. */
public interface Payload {
  /** Length. */
  long sizeBytes();

  /** Writes all bytes. */
  void writeTo(OutputStream out) throws IOException;
}
