package io.ionflow.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Function;

/**
 * Something to send.
 *
 * @param sizeBytes length
 * @param bytes opens its bytes, anew each time
 * @param near whether reading them again costs little, so that they need not be held in memory
 * @param sending sends it, once
 * @param <T> what is known when it is there
 */
public record Piece<T>(long sizeBytes, Opening bytes, boolean near, Function<Payload, T> sending) {

  /** Opens a run of bytes. */
  @FunctionalInterface
  public interface Opening {
    /** The bytes from their beginning. */
    InputStream open() throws IOException;
  }
}
