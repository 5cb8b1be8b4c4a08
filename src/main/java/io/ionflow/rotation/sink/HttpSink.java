package io.ionflow.rotation.sink;

import io.ionflow.rotation.Delivery;

/** A kind of sink that is reached over HTTP: says what to send, and what the answers mean. Pure. */
public interface HttpSink {

  /** Writes the token. */
  SinkRequest write(Delivery delivery);

  /** Reads it back. */
  SinkRequest read(Delivery delivery);

  /**
   * The value, or its SHA-256 in hexadecimal, that the answer shows; empty if it shows none.
   *
   * @param answer to {@link #read}
   */
  String shown(Delivery delivery, SinkAnswer answer);
}
