package io.ionflow.ingest;

import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.ingest.versions.Versions;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.SourceType;
import io.ionflow.ion.UploadLocation;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.store.Wire;
import io.ionflow.testkit.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A journal in a file, a source's folders, and jobs brought as far as a test needs them. */
abstract class JournalledTest {
  static final Duration LEASE = Duration.ofHours(1);
  static final Duration QUIET = Duration.ofSeconds(5);
  static final Duration PATIENCE = Duration.ofMinutes(10);
  static final long ASSET = 4711;
  static final String GEOJSON = "{\"type\":\"FeatureCollection\",\"features\":[]}";

  @TempDir Path folder;

  final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
  private final Buckets buckets = new Buckets(1, clock);
  final Origins origins = new Origins(clock, buckets);
  final UsualSpeed speed = new UsualSpeed();

  /**
   * What ion reads buckets with, and the bucket to relay through; neither unless a test sets it.
   */
  Optional<PullAccess> pullAccess = Optional.empty();

  Optional<Bucket> relayBucket = Optional.empty();
  private Journal journal;
  Jobs jobs;
  Deliveries deliveries;
  Versions versions;
  UploadLocations locations;
  LeaseRenewal renewal;
  Quarantine quarantine;

  @BeforeEach
  void openJournal() throws IOException {
    Files.createDirectories(inbox());
    Path file = folder.resolve("data/ionflow.db");
    journal = Journal.open(JournalSettings.inFile(file, "test"), clock);
    jobs = journal.jobs();
    deliveries = journal.deliveries();
    versions = journal.versions();
    locations = new UploadLocations(folder.resolve("data/uploads"));
    renewal = new LeaseRenewal(jobs, LEASE);
    quarantine = new Quarantine(jobs, stowage(jobs), clock);
  }

  @AfterEach
  void closeJournal() {
    journal.close();
  }

  Stowage stowage(Jobs those) {
    return new Stowage(those, origins, Stowage.Backlog.NONE, renewal);
  }

  Ways ways() {
    return new Ways(() -> pullAccess, relayBucket.isPresent(), speed, Duration.ofHours(12));
  }

  Fetching fetching() {
    return new Fetching(() -> pullAccess, relayBucket);
  }

  Creation creation() {
    return new Creation(jobs, locations, fetching(), Duration.ofSeconds(2), clock);
  }

  Relay relay(Wire wire) {
    return new Relay(fetching(), buckets, wire, clock);
  }

  Path inbox() {
    return folder.resolve("inbox");
  }

  Path done() {
    return folder.resolve("done");
  }

  Path failed() {
    return folder.resolve("failed");
  }

  Source source(PostAction postAction) {
    return new Source(
        "inbox",
        new Folder(inbox(), done(), failed()),
        QUIET,
        PATIENCE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        postAction);
  }

  /** Writes a file into the watched folder. */
  Path put(String path, String text) throws IOException {
    return write(inbox().resolve(path), text);
  }

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** A claimed job for a file that was just found. */
  Job found(Source source, String main) throws IOException {
    String seen = Fingerprint.of(List.of(origins.files(source).look(main)));
    Job job = jobs.admit(Job.found(source, main, seen, clock.instant()));
    clock.advance(QUIET);
    return claim(job);
  }

  Job claim(Job job) {
    return jobs.claim(job.id(), JobState.open(), LEASE).orElseThrow();
  }

  Job now(Job job) {
    return jobs.find(job.id()).orElseThrow();
  }

  /** A claimed job in a state on the straight way, its dataset made of files that are there. */
  Job job(JobState state, PostAction postAction, String... paths) throws IOException {
    return job(state, source(postAction), paths);
  }

  Job job(JobState state, Source source, String... paths) throws IOException {
    Job job = found(source, paths[0]).with(dataset(source, paths));
    for (JobState next :
        List.of(
            JobState.READY,
            JobState.CREATING,
            JobState.TRANSFERRING,
            JobState.FINISHING,
            JobState.TILING)) {
      if (job.state() == state) {
        break;
      }
      Optional<Long> asset =
          next.compareTo(JobState.TRANSFERRING) >= 0 ? Optional.of(ASSET) : Optional.empty();
      job = jobs.advance(job.with(asset).in(next), "");
    }
    return job;
  }

  Dataset dataset(Source source, String... paths) throws IOException {
    List<Member> members = new ArrayList<>();
    for (String path : paths) {
      members.add(origins.files(source).look(path));
    }
    String file = paths[0].substring(paths[0].lastIndexOf('/') + 1);
    return new Dataset(
        file.replaceFirst("\\.[^.]*$", ""),
        paths[0],
        members,
        SourceType.GEOJSON_DOCUMENT,
        AssetType.GEOJSON,
        Map.of());
  }

  static Asset asset(AssetStatus status, int percent) {
    return new Asset(ASSET, "GEOJSON", "park", "", 0, status, percent);
  }

  /** What ion answers to a creation. */
  static CreatedAsset created(long id, String endpoint) {
    return new CreatedAsset(
        new Asset(id, "GEOJSON", "park", "", 0, AssetStatus.AWAITING_FILES, 0),
        new UploadLocation(endpoint, "bucket", "sources/" + id + "/", "KEY", "SECRET", "SESSION"),
        new CreatedAsset.OnComplete(
            "POST", "https://api.test/v1/assets/" + id + "/uploadComplete", Map.of()));
  }

  static CreatedAsset created(long id) {
    return created(id, "https://store.test");
  }
}
