package io.ionflow.journal;

import io.ionflow.ingest.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Fences writes. A claim is the claimant's name in the job's row with a lease, and the version that
 * the row got with it: a claimant that slept through its lease fails by the time, by the name, and
 * by the version.
 */
final class Claims {
  /** Holds for the job's row if the claim is ours, has not run out, and the job is the latest. */
  static final String HELD =
      "id = :id AND version = :version AND claimed_by = :claimant AND lease_until_ms > :now";

  private final Clock clock;
  private final String by;
  private final String claimant;

  /**
   * @param by the author's name; processes may share one, so a claimant adds what is its own
   */
  Claims(Clock clock, String by) {
    this.clock = clock;
    this.by = by;
    this.claimant = by + "/" + UUID.randomUUID();
  }

  /** Binds all that {@link #HELD} names. */
  <S extends SqlStatement<S>> S bind(S statement, Job job) {
    return bind(statement, job.id(), job.version());
  }

  /** Binds all that {@link #HELD} names, for a row of that id and version. */
  <S extends SqlStatement<S>> S bind(S statement, String id, long version) {
    return bind(statement.bind("id", id).bind("version", version));
  }

  /** Binds who asks, and when. */
  <S extends SqlStatement<S>> S bind(S statement) {
    return statement.bind("claimant", claimant).bind("now", clock.millis());
  }

  /** When a lease that begins now ends, in epoch milliseconds. */
  long end(Duration lease) {
    return now().plus(lease).toEpochMilli();
  }

  /** To the millisecond, as it can be kept. */
  Instant now() {
    return Instant.ofEpochMilli(clock.millis());
  }

  /** The author's name. */
  String by() {
    return by;
  }
}
