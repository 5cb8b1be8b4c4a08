package io.ionflow.ingest.events;

import io.ionflow.ingest.reading.Shown;

/** A message that will never be an event, however often it is read. The text says why. */
public final class PoisonMessageException extends Exception {
  private static final long serialVersionUID = 1L;

  PoisonMessageException(String reason) {
    super(reason);
  }

  /** A reason, with the first characters of what it is about, made printable. */
  static PoisonMessageException about(String reason, String content) {
    return new PoisonMessageException("%s: '%s'".formatted(reason, Shown.of(content)));
  }
}
