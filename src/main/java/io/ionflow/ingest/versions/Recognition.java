package io.ionflow.ingest.versions;

import io.ionflow.ingest.Completion;
import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.ContentKey;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.LeaseRenewal;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.SourceChangedException;
import io.ionflow.ingest.SourceFiles;
import io.ionflow.ingest.TransferStoppedException;
import io.ionflow.ingest.Way;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks whether a dataset's content is at ion already, before it is sent. Reads nothing unless an
 * earlier dataset of the source has the same shape, and then the ends of the main file; the whole
 * only if these are the same too.
 */
public final class Recognition {
  private static final Duration WAIT = Duration.ofSeconds(5);

  /** Like no file's. */
  private static final String UNREADABLE = "-";

  private static final int MOST_REMEMBERED = 100;

  private final Jobs jobs;
  private final Versions versions;
  private final Deliveries deliveries;
  private final Origins origins;
  private final Publication publication;
  private final Completion completion;
  private final LeaseRenewal renewal;
  private final Conduct conduct;
  private final Clock clock;
  private final Map<String, ContentIdentity> read =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ContentIdentity> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  /**
   * How to go about it.
   *
   * @param isOn whether to look at all
   * @param stopping says when to stop reading
   */
  public record Conduct(boolean isOn, BooleanSupplier stopping) {}

  /** Takes what it decides with. */
  public Recognition(
      Jobs jobs,
      Versions versions,
      Deliveries deliveries,
      Origins origins,
      Publication publication,
      Completion completion,
      LeaseRenewal renewal,
      Conduct conduct,
      Clock clock) {
    this.jobs = jobs;
    this.versions = versions;
    this.deliveries = deliveries;
    this.origins = origins;
    this.publication = publication;
    this.completion = completion;
    this.renewal = renewal;
    this.conduct = conduct;
    this.clock = clock;
  }

  /**
   * Looks.
   *
   * @param job claimed, and ready
   * @throws IOException if the files can't be read
   */
  public Kinship look(Job job) throws IOException {
    if (!conduct.isOn() || job.way() == Way.PULL) { // no byte of a pull comes by here
      return Kinship.NONE;
    }
    Optional<Kinship> before = found(job);
    if (before.isPresent()) {
      return before.get();
    }
    String shape = ContentIdentity.shapeOf(job.whole());
    Versions.Kin kin = versions.kin(job, shape);
    return kin.any() ? compare(job, shape, kin) : Kinship.NONE;
  }

  /** What an earlier try has kept, before it put the files away: they may not be there any more. */
  private Optional<Kinship> found(Job job) {
    return versions
        .current(job.source().name(), job.main())
        .filter(version -> job.assetId().filter(id -> id == version.assetId()).isPresent())
        .map(Kinship::same);
  }

  private Kinship compare(Job job, String shape, Versions.Kin kin) throws IOException {
    ContentKey key = deliveries.contentKey();
    String ends = ContentIdentity.ends(job.whole(), origins.files(job.source()), key);
    versions.ends(job.id(), ends);
    for (String id : kin.unread()) {
      versions.ends(id, jobs.find(id).map(other -> ends(other, key)).orElse(UNREADABLE));
    }
    Versions.Alike alike = versions.alike(job, shape, ends);
    Optional<Kinship> published = published(job, alike.published(), key);
    return published.isPresent() ? published.get() : underWay(job, alike.under(), key);
  }

  /** Asked first: what is at ion already is not waited for. */
  private Optional<Kinship> published(Job job, List<Version> alike, ContentKey key)
      throws IOException {
    if (alike.isEmpty()) {
      return Optional.empty();
    }
    String own = read(job, key).digest();
    return alike.stream()
        .filter(version -> version.content().digest().equals(own))
        .findFirst()
        .map(Kinship::same);
  }

  private Kinship underWay(Job job, List<String> ids, ContentKey key) throws IOException {
    List<Job> sent = new ArrayList<>();
    for (String id : ids) {
      Optional<Job> other = jobs.find(id).filter(each -> each.dataset().isPresent());
      if (other.isPresent() && content(other.get(), key).isEmpty()) {
        return Kinship.waitFor(
            "It may have the same content as %s, which is on its way."
                .formatted(other.get().main()));
      }
      other.ifPresent(sent::add);
    }
    for (Job other : sent) {
      if (content(other, key).filter(read(job, key)::equals).isPresent()) {
        return Kinship.waitFor(
            "It has the same content as %s, which ion has not finished.".formatted(other.main()));
      }
    }
    return Kinship.NONE;
  }

  private Optional<ContentIdentity> content(Job job, ContentKey key) {
    return ContentIdentity.sent(job.whole(), deliveries.of(job).parts(), key);
  }

  /** How another job's main file begins and ends, as far as it can still be read. */
  private String ends(Job other, ContentKey key) {
    try {
      SourceFiles files = origins.files(other.source());
      files.requireUnchanged(other.whole().members().get(0));
      return ContentIdentity.ends(other.whole(), files, key);
    } catch (IOException | SourceChangedException | IllegalStateException gone) {
      return UNREADABLE;
    }
  }

  private ContentIdentity read(Job job, ContentKey key) throws IOException {
    String which = job.id() + job.seen();
    Optional<ContentIdentity> before = remembered(which);
    if (before.isPresent()) {
      return before.get();
    }
    SourceFiles files = origins.files(job.source());
    ContentIdentity now =
        renewal.during(
            job, () -> ContentIdentity.read(job.whole(), files, key, this::endIfStopping));
    remember(which, now);
    return now;
  }

  private synchronized Optional<ContentIdentity> remembered(String which) {
    return Optional.ofNullable(read.get(which));
  }

  private synchronized void remember(String which, ContentIdentity content) {
    read.put(which, content);
  }

  private void endIfStopping() {
    if (conduct.stopping().getAsBoolean()) {
      throw new TransferStoppedException();
    }
  }

  /** Lets the job wait for another's end. */
  public Job await(Job job, Kinship known) {
    return jobs.release(job.dueAt(clock.instant().plus(WAIT)).because(known.why()), known.why());
  }

  /**
   * Ends a job whose content is at ion already.
   *
   * @param asset as ion tells of it; null if ion does not know it
   * @return the job, complete and let go; or as it was, to be sent, if the asset is of no use; null
   *     if it waits to be ended
   */
  public Job same(Job job, Kinship known, Asset asset) throws IOException {
    Version version = known.version().orElseThrow();
    if (asset == null
        || asset.status() != AssetStatus.COMPLETE
        || !publication.share(job, version)) {
      String words = known.why() + " But that can't be streamed any more; it is sent.";
      return jobs.advance(job.with(Optional.<Long>empty()).because(words), words);
    }
    String why = job.assetId().isPresent() ? job.reason() : known.why();
    Job kept = jobs.advance(job.with(Optional.of(asset.id())).because(why), why);
    return completion.share(kept, asset, version.content().digest(), why);
  }
}
