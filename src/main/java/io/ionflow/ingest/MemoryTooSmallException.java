package io.ionflow.ingest;

import io.ionflow.ingest.reading.Shown;
import io.ionflow.log.Amounts;

/** A file would have more parts than a store takes, as its parts may not be long enough. */
final class MemoryTooSmallException extends RuntimeException {
  private static final long serialVersionUID = 1;

  MemoryTooSmallException(Job job, Member member, long partBytes) {
    super(
        "%s has %s, of which a store takes parts of %s and more: set ionflow.upload.memory to that at least, then ionflow retry %s"
            .formatted(
                Shown.of(member.path()),
                Amounts.size(member.sizeBytes()),
                Amounts.size(partBytes),
                job.id()));
  }
}
