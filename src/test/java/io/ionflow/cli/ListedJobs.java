package io.ionflow.cli;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobQuery;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Tilings;
import io.ionflow.ingest.Wishes;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A journal to look into: lists what it was given, newest first, and takes no changes. */
final class ListedJobs implements Jobs {
  private static final Instant SINCE = Instant.parse("2026-03-01T12:00:00Z");

  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final List<Event> events;

  ListedJobs(List<Event> events, Job... jobs) {
    this.events = List.copyOf(events);
    for (Job job : jobs) {
      put(job);
    }
  }

  static Job job(String id, JobState state, long version) {
    return job(id, state, version, state == JobState.FOUND ? 0 : 50);
  }

  static Job job(String id, JobState state, long version, long sentBytes) {
    boolean found = state == JobState.FOUND;
    String main = "maps/" + id + ".las";
    Dataset dataset =
        new Dataset(
            id,
            main,
            List.of(new Member(main, 200, SINCE)),
            SourceType.POINT_CLOUD,
            AssetType.TILES_3D,
            Map.of());
    return new Job(
        id,
        source(),
        main,
        "seen",
        state,
        version,
        found ? Optional.empty() : Optional.of(dataset),
        found ? Optional.empty() : Optional.of(12L),
        sentBytes,
        0,
        0,
        SINCE,
        SINCE,
        SINCE,
        "");
  }

  private static Source source() {
    Path root = Path.of("/inbox");
    return Source.plain("inbox", new Folder(root, root, root), PostAction.KEEP);
  }

  void put(Job job) {
    jobs.put(job.id(), job);
  }

  @Override
  public Optional<Job> find(String id) {
    return Optional.ofNullable(jobs.get(id));
  }

  @Override
  public List<Job> list(JobQuery query) {
    return jobs.values().stream()
        .filter(job -> query.state().map(job.state()::equals).orElse(true))
        .filter(job -> query.source().map(job.source().name()::equals).orElse(true))
        .limit(query.limit())
        .toList();
  }

  @Override
  public List<Event> history(String id) {
    return events.stream().filter(event -> event.jobId().equals(id)).toList();
  }

  @Override
  public boolean knows(String source, Member file) {
    throw readOnly();
  }

  @Override
  public List<Member> unknown(String source, List<Member> files) {
    throw readOnly();
  }

  @Override
  public Job admit(Job found) {
    throw readOnly();
  }

  @Override
  public void know(Job job, Collection<Member> files) {
    throw readOnly();
  }

  @Override
  public Optional<Job> claim(String id, Set<JobState> states, Duration lease) {
    throw readOnly();
  }

  @Override
  public Set<String> letGo(Job job) {
    throw readOnly();
  }

  @Override
  public boolean hasUnreadBefore(Job job) {
    return false;
  }

  @Override
  public void extend(Job job, Duration lease) {
    throw readOnly();
  }

  @Override
  public Job advance(Job changed, String why) {
    throw readOnly();
  }

  @Override
  public Job release(Job changed, String why) {
    throw readOnly();
  }

  @Override
  public void forget(Job job, String why) {
    throw readOnly();
  }

  @Override
  public List<String> due(Set<JobState> states, Instant now, int limit) {
    throw readOnly();
  }

  @Override
  public Optional<Job> open(String source, String main) {
    throw readOnly();
  }

  @Override
  public Map<JobState, Long> counts() {
    throw readOnly();
  }

  @Override
  public void recover(Duration settle) {
    throw readOnly();
  }

  @Override
  public Optional<Job> later(Job job) {
    throw readOnly();
  }

  @Override
  public long beingMade() {
    throw readOnly();
  }

  @Override
  public Wishes wishes() {
    throw readOnly();
  }

  @Override
  public Tilings tilings() {
    throw readOnly();
  }

  private static UnsupportedOperationException readOnly() {
    return new UnsupportedOperationException("status changes nothing");
  }
}
