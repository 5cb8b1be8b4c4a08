package io.ionflow.ingest;

import java.time.Instant;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Answers Camel's file consumer from the journal which files are known. A file becomes known by
 * being admitted, never by being seen; so nothing is kept here, and a file whose admission fails is
 * handed over again.
 *
 * <p>Keys have the form {@code source|size|modified|path}, size in bytes and time in epoch
 * milliseconds.
 */
public final class KnownFilesRepository extends ServiceSupport implements IdempotentRepository {
  private final Jobs jobs;

  /** Takes the journal. */
  public KnownFilesRepository(Jobs jobs) {
    this.jobs = jobs;
  }

  @Override
  public boolean contains(String key) {
    String[] parts = key.split("\\|", 4);
    if (parts[1].isEmpty() || parts[2].isEmpty()) {
      return true; // a link that leads nowhere, or a file that went away while it was looked at
    }
    Instant modified = Instant.ofEpochMilli(Long.parseLong(parts[2]));
    return jobs.knows(parts[0], new Member(parts[3], Long.parseLong(parts[1]), modified));
  }

  /** Adds nothing; true if the file is unknown. The file consumer asks only this. */
  @Override
  public boolean add(String key) {
    return !contains(key);
  }

  @Override
  public boolean confirm(String key) {
    return true;
  }

  @Override
  public boolean remove(String key) {
    return true;
  }

  @Override
  public void clear() {
    // The journal is not this repository's to clear.
  }
}
