package io.ionflow.journal;

import static io.ionflow.journal.JobRows.OPEN;

import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.StaleJobException;
import io.ionflow.ingest.Tilings;
import io.ionflow.ingest.Wishes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jobs in a database. */
final class JdbcJobs implements Jobs {
  private static final String HELD_OR_ENDED =
      "(%s) OR (id = :id AND version = :version AND lease_until_ms <= :now AND NOT (%s))"
          .formatted(Claims.HELD, OPEN);

  /** No job waits longer of itself: beyond that, a clock was wrong. */
  private static final Duration LONGEST_WAIT = Duration.ofDays(2);

  private static final Logger LOG = LoggerFactory.getLogger(JdbcJobs.class);

  private final Database database;
  private final Claims claims;
  private final ClockStep step;
  private final Wishes wishes;
  private final Tilings tilings;

  JdbcJobs(Database database, Claims claims, ClockStep step) {
    this.step = step;
    this.database = database;
    this.claims = claims;
    this.wishes = new JdbcWishes(database, claims);
    this.tilings = new JdbcTilings(database, claims);
  }

  @Override
  public boolean knows(String source, Member file) {
    return unknown(source, List.of(file)).isEmpty();
  }

  @Override
  public List<Member> unknown(String source, List<Member> files) {
    return database.read(handle -> new KnownFiles(handle, source).without(files));
  }

  @Override
  public Job admit(Job found) {
    if (found.state() != JobState.FOUND || found.version() != 0) {
      throw new IllegalArgumentException(
          "Only a job that was just found can be admitted; %s is %s at version %d."
              .formatted(found.id(), found.state(), found.version()));
    }
    Optional<Job> admitted = Optional.empty();
    while (admitted.isEmpty()) { // again only if the job in the way ended in this very moment
      admitted =
          open(found.source().name(), found.main())
              .or(() -> database.write(handle -> tryToAdmit(handle, found)));
    }
    return admitted.get();
  }

  private Optional<Job> tryToAdmit(Handle handle, Job found) {
    if (!JobRows.insert(handle, found)) {
      return JobRows.open(handle, found.source().name(), found.main());
    }
    Optional<JobState> to = Optional.of(found.state());
    String why = "Found " + found.main() + " in " + found.source().name() + ".";
    Event event = new Event(found.id(), claims.now(), Optional.empty(), to, claims.by(), why);
    EventLog.append(handle, event, found.version());
    return JobRows.find(handle, found.id());
  }

  @Override
  public void know(Job job, Collection<Member> files) {
    database.change(
        handle -> {
          if (JobRows.find(handle, job.id()).isEmpty()) {
            throw new StaleJobException(job.id());
          }
          new KnownFiles(handle, job.source().name()).put(job, files);
        });
  }

  @Override
  public Optional<Job> claim(String id, Set<JobState> states, Duration lease) {
    return database.write(
        handle -> {
          int claimed =
              claims
                  .bind(
                      handle.createUpdate(
                          """
                          UPDATE jobs SET claimed_by = :claimant, lease_until_ms = :end,
                            version = version + 1
                          WHERE id = :id AND state IN (<states>) AND due_ms <= :now
                            AND lease_until_ms <= :now
                          """))
                  .bindList("states", names(states))
                  .bind("id", id)
                  .bind("end", claims.end(lease))
                  .execute();
          return claimed == 1 ? JobRows.find(handle, id) : Optional.empty();
        });
  }

  @Override
  public void extend(Job job, Duration lease) {
    database.change(
        handle -> {
          String sql = "UPDATE jobs SET lease_until_ms = :end WHERE " + Claims.HELD;
          int extended =
              claims.bind(handle.createUpdate(sql), job).bind("end", claims.end(lease)).execute();
          if (extended == 0) {
            throw new StaleJobException(job.id());
          }
        });
  }

  @Override
  public Job advance(Job changed, String why) {
    return database.write(
        handle -> new JobChange(handle, claims).write(changed, why, Claims.HELD, true));
  }

  @Override
  public Job release(Job changed, String why) {
    return database.write(
        handle -> new JobChange(handle, claims).write(changed, why, HELD_OR_ENDED, false));
  }

  @Override
  public void forget(Job job, String why) {
    database.change(handle -> new JobChange(handle, claims).remove(job, why, HELD_OR_ENDED));
  }

  @Override
  public Set<String> letGo(Job job) {
    return database.read(handle -> new SharedFiles(handle).has(job))
        ? database.write(handle -> new JobChange(handle, claims).letGo(job, Claims.HELD))
        : Set.of();
  }

  @Override
  public boolean hasUnreadBefore(Job job) {
    String rest =
        "WHERE state = 'FOUND' AND reason = '' AND source_name = :source AND since_ms <= :since LIMIT 1";
    Map<String, ?> values =
        Map.of("source", job.source().name(), "since", job.since().toEpochMilli());
    return database.read(handle -> !JobRows.select(handle, rest, values).isEmpty());
  }

  @Override
  public void recover(Duration settle) {
    database.change(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE jobs SET claimed_by = NULL, lease_until_ms = 0, version = version + 1,
                      due_ms = CASE WHEN state = 'CREATING' OR due_ms > :absurd
                        THEN :settled ELSE due_ms END
                    WHERE (lease_until_ms > 0 OR due_ms > :absurd) AND %s
                    """
                        .formatted(OPEN))
                .bind("settled", claims.end(settle))
                .bind("absurd", claims.end(LONGEST_WAIT))
                .execute());
  }

  @Override
  public List<String> due(Set<JobState> states, Instant now, int limit) {
    if (states.isEmpty()) {
      return List.of();
    }
    followClock();
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT id FROM jobs
                    WHERE state IN (<states>) AND due_ms <= :now AND lease_until_ms <= :now
                    ORDER BY due_ms, id LIMIT :limit
                    """)
                .bindList("states", names(states))
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
  }

  /**
   * Moves with the clock what was set by it when it was ahead: due times and leases. By half of the
   * step is told what was, so that another node's are left alone.
   */
  private void followClock() {
    long back = step.back().toMillis();
    if (back == 0) {
      return;
    }
    LOG.warn("The clock was set back by {} s; what waits is due so much earlier.", back / 1000);
    long doubtful = claims.now().toEpochMilli() + back / 2;
    database.change(
        handle -> {
          handle.execute(
              "UPDATE jobs SET due_ms = due_ms - ? WHERE due_ms > ? AND " + OPEN, back, doubtful);
          handle.execute(
              "UPDATE jobs SET lease_until_ms = lease_until_ms - ? WHERE lease_until_ms > ?",
              back,
              doubtful);
        });
  }

  private static List<String> names(Set<JobState> states) {
    return states.stream().map(JobState::name).toList();
  }

  @Override
  public Optional<Job> find(String id) {
    return database.read(handle -> JobRows.find(handle, id));
  }

  @Override
  public Optional<Job> open(String source, String main) {
    return database.read(handle -> JobRows.open(handle, source, main));
  }

  @Override
  public List<Job> list(JobQuery query) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> values = new HashMap<>();
    query
        .state()
        .ifPresent(
            state -> {
              conditions.add("state = :state");
              values.put("state", state.name());
            });
    query
        .source()
        .ifPresent(
            source -> {
              conditions.add("source_name = :source");
              values.put("source", source);
            });
    values.put("limit", query.limit());
    String rest = "WHERE " + String.join(" AND ", conditions) + " ORDER BY id DESC LIMIT :limit";
    return database.read(handle -> JobRows.select(handle, rest, values));
  }

  @Override
  public Map<JobState, Long> counts() {
    Map<JobState, Long> counts = new EnumMap<>(JobState.class);
    for (JobState state : JobState.values()) {
      counts.put(state, 0L);
    }
    database.read(
        handle ->
            handle
                .createQuery("SELECT state, COUNT(*) AS jobs FROM jobs GROUP BY state")
                .map(
                    (row, context) ->
                        counts.put(JobState.valueOf(row.getString("state")), row.getLong("jobs")))
                .list());
    return counts;
  }

  @Override
  public List<Event> history(String id) {
    return database.read(handle -> EventLog.of(handle, id));
  }

  @Override
  public Optional<Job> later(Job job) {
    String rest =
        "WHERE source_name = :source AND main = :main AND id > :id ORDER BY id DESC LIMIT 1";
    Map<String, String> values =
        Map.of("source", job.source().name(), "main", job.main(), "id", job.id());
    return database.read(handle -> JobRows.select(handle, rest, values)).stream().findFirst();
  }

  @Override
  public long beingMade() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT COUNT(*) FROM jobs
                    WHERE state IN ('CREATING', 'TRANSFERRING', 'FINISHING', 'TILING')
                      OR (state = 'READY' AND lease_until_ms > :now)
                    """)
                .bind("now", claims.now().toEpochMilli())
                .mapTo(Long.class)
                .one());
  }

  @Override
  public Wishes wishes() {
    return wishes;
  }

  @Override
  public Tilings tilings() {
    return tilings;
  }
}
