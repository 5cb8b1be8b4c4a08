package io.ionflow.ingest.inventory;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Marker;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetPage;
import io.ionflow.ion.IonRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Assets that jobs of this journal have asked for, that never got their data, and that no job can
 * go on with: such as what a forgotten job leaves. Nothing else is ever removed: not what has data
 * or may have it, not what carries no marker, and not what another journal has made.
 */
public final class Orphans {
  private final Jobs jobs;
  private final Holdings holdings;
  private final Duration age;
  private final Clock clock;

  /**
   * Takes the journal.
   *
   * @param age how long ago it was made at the least, by ion's word; what ion tells no time of
   *     stays
   */
  public Orphans(Jobs jobs, Holdings holdings, Duration age, Clock clock) {
    this.jobs = jobs;
    this.holdings = holdings;
    this.age = age;
    this.clock = clock;
  }

  /**
   * Asks for the first page of what holds no data; ion picks it, and it is looked at again here.
   */
  public static IonRequest<AssetPage> request() {
    return IonRequest.get(
        "/v1/assets", Map.of("status", "AWAITING_FILES", "limit", "1000"), AssetPage.class);
  }

  /** Whether it is empty and was made for a job of this journal. */
  boolean isEmptyOfOurs(Asset asset) {
    return Marker.isEmpty(asset)
        && asset.bytes() == 0
        && Marker.job(asset).filter(job -> !jobs.history(job).isEmpty()).isPresent();
  }

  /**
   * Whether it is left over. A job that has failed can be tried again, and then goes on with what
   * it has begun; so what belongs to it stays, and so does what any other open job or version
   * names.
   */
  public boolean isOrphan(Asset asset) {
    if (!isEmptyOfOurs(asset)) {
      return false;
    }
    Optional<Job> maker = Marker.job(asset).flatMap(jobs::find);
    return maker.filter(Orphans::mayGoOn).isEmpty()
        && holdings.between(asset.id() - 1, asset.id(), 1).stream().noneMatch(Orphans::needs);
  }

  private static boolean mayGoOn(Job job) {
    return !job.state().ended() || job.state() == JobState.FAILED;
  }

  private static boolean needs(Holding holding) {
    return !holding.versions().isEmpty()
        || holding.isInWork()
        || holding.job(JobState.FAILED).isPresent()
        || holding.job(JobState.COMPLETE).isPresent();
  }

  /** Whether it is left over, and old enough to be removed. */
  public boolean isDue(Asset asset) {
    Instant latest = clock.instant().minus(age);
    return asset.madeAt().filter(made -> !made.isAfter(latest)).isPresent() && isOrphan(asset);
  }
}
