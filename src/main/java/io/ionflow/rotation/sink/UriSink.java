package io.ionflow.rotation.sink;

import io.ionflow.rotation.Delivery;

/** Any Camel endpoint as a sink: the token is the body, and never a part of the address. */
public final class UriSink {

  /** What is sent. */
  public String text(Delivery delivery) {
    return delivery.value().reveal();
  }

  /** Whether the policy says where to read the token back. */
  public boolean isReadBack(Delivery delivery) {
    return delivery.optional("read").isPresent();
  }

  /**
   * Compares what was read.
   *
   * @param read null if nothing came
   * @throws SinkException if it is not the token
   */
  public void check(Delivery delivery, String read) {
    if (read == null || !read.strip().equals(delivery.value().reveal())) {
      throw new SinkException(
          delivery.title()
              + (read == null ? " gives nothing to read back." : " shows another value."));
    }
  }
}
