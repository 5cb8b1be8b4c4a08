package io.ionflow.ingest;

import io.ionflow.log.Amounts;
import java.time.Duration;
import java.time.Instant;

/** An upload will not be through before the credentials that ion has lent run out. */
public final class TooSlowException extends RuntimeException {
  TooSlowException(Duration needed, Instant end) {
    super(
        "At this speed the upload takes %s more, and what ion has lent is taken to last until %s."
            .formatted(Amounts.time(needed), end));
  }
}
