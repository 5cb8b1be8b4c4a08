package io.ionflow.store;

import java.io.IOException;

/** A request moved on, and was cut off all the same: too slowly, as many at a time are. */
final class TooLongException extends IOException {
  private static final long serialVersionUID = 1;

  TooLongException(String why, Throwable cutOff) {
    super(why, cutOff);
  }
}
