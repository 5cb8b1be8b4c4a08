package io.ionflow.journal;

import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Notice;
import io.ionflow.ingest.StaleJobException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** One step of a job, written with its event: checks who writes and which state is left. */
final class JobChange {
  private final Handle handle;
  private final Claims claims;

  JobChange(Handle handle, Claims claims) {
    this.handle = handle;
    this.claims = claims;
  }

  /**
   * Writes a job's new values.
   *
   * @param fence the condition that the job's row must meet
   */
  Job write(Job changed, String why, String fence, boolean keepClaim) {
    Left left = left(changed, fence);
    demandLegal(left, changed);
    Job next = next(left, changed);
    if (!JobRows.update(handle, next, left.digest(), keepClaim)) {
      throw new StaleJobException(changed.id());
    }
    if (left.state().ended() && !next.state().ended()) {
      handle.execute("DELETE FROM shapes WHERE job_id = ?", next.id()); // others went on without it
    }
    if (left.state() != next.state() || !left.reason().equals(next.reason())) {
      append(next, left.state(), Optional.of(next.state()), why, next.version());
    }
    Notice.Event.of(left.state(), left.reason(), next)
        .map(event -> Notice.of(next, event, claims.now()))
        .ifPresent(notice -> NoticeRows.append(handle, notice));
    return next;
  }

  /**
   * Removes a job, and with it what refers to it; its events stay, and so does what is known of
   * files that other jobs share.
   */
  void remove(Job job, String why, String fence) {
    Left left = left(job, fence);
    new SharedFiles(handle).handOver(job.id());
    handle.createUpdate("DELETE FROM jobs WHERE id = :id").bind("id", job.id()).execute();
    append(job, left.state(), Optional.empty(), why, job.version() + 1);
  }

  /** What the row holds of a job before the change. */
  private record Left(JobState state, String reason, Instant since, long sentBytes, String digest) {
    static Left of(ResultSet row, StatementContext context) throws SQLException {
      return new Left(
          JobState.valueOf(row.getString("state")),
          row.getString("reason"),
          Instant.ofEpochMilli(row.getLong("since_ms")),
          row.getLong("sent_bytes"),
          row.getString("dataset_digest"));
    }
  }

  /**
   * Notes that a job needs its files no more.
   *
   * @return paths that another one still needs
   */
  Set<String> letGo(Job job, String fence) {
    left(job, fence);
    return new SharedFiles(handle).letGo(job);
  }

  private Left left(Job job, String fence) {
    return claims
        .bind(
            handle.createQuery(
                "SELECT state, reason, since_ms, sent_bytes, dataset_digest FROM jobs WHERE "
                    + fence),
            job)
        .map(Left::of)
        .findFirst()
        .orElseThrow(() -> new StaleJobException(job.id()));
  }

  private void demandLegal(Left left, Job changed) {
    if (changed.state() == left.state()) {
      return;
    }
    if (!left.state().next().contains(changed.state())) {
      throw new IllegalStateException(
          "Job %s is %s and can't become %s; from there it goes to one of %s."
              .formatted(changed.id(), left.state(), changed.state(), left.state().next()));
    }
    if (left.state().ended()) {
      JobRows.open(handle, changed.source().name(), changed.main())
          .ifPresent(
              other -> {
                throw new IllegalStateException(
                    "Job %s can't be taken up again: job %s is at work on %s already."
                        .formatted(changed.id(), other.id(), changed.main()));
              });
    }
  }

  private Job next(Left left, Job changed) {
    return new Job(
        changed.id(),
        changed.source(),
        changed.main(),
        changed.seen(),
        changed.state(),
        changed.version() + 1,
        changed.dataset(),
        changed.assetId(),
        left.sentBytes(),
        changed.percent(),
        changed.attempts(),
        changed.due().truncatedTo(ChronoUnit.MILLIS),
        changed.foundAt(),
        changed.state() == left.state() ? left.since() : claims.now(),
        storable(changed.reason()));
  }

  private void append(Job job, JobState from, Optional<JobState> to, String why, long version) {
    Event event =
        new Event(job.id(), claims.now(), Optional.of(from), to, claims.by(), storable(why));
    EventLog.append(handle, event, version);
  }

  /** Words may come from a remote's answer; PostgreSQL refuses a text with a zero in it. */
  private static String storable(String words) {
    return words.replace('\0', '\uFFFD');
  }
}
