package io.ionflow.ingest.versions;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.StaleJobException;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import io.ionflow.ion.IonRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes earlier versions at ion. Only what the journal has made itself, what still carries the
 * marker of its job, and while ion streams the version that took its place.
 */
public final class Retirement {
  private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);
  private static final int BATCH = 100;

  /** How long one try may take before another may begin. */
  private static final Duration TRY = Duration.ofMinutes(2);

  private static final Duration LATER = Duration.ofMinutes(5);

  private final Versions versions;
  private final Jobs jobs;
  private final Clock clock;

  /** Takes the journal. */
  public Retirement(Versions versions, Jobs jobs, Clock clock) {
    this.versions = versions;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** What is to be deleted by now. */
  public List<Version> due() {
    return versions.due(clock.instant(), BATCH);
  }

  /** Takes one; null if another has it, or its asset is that of a version which stays. */
  public Version take(Version due) {
    Version taken = versions.take(due, clock.instant().plus(TRY)).orElse(null);
    if (taken != null && taken.state() == Version.State.RETIRED) {
      tell(taken, "Asset %d stays, as another dataset or version is of its content.");
      return null;
    }
    return taken;
  }

  /** Asks how the version stands that took its place. */
  public IonRequest<Asset> successor(Version version) {
    Version current = versions.current(version.source(), version.main()).orElseThrow();
    return Asset.request(current.assetId());
  }

  /** Asks how it stands itself. */
  public IonRequest<Asset> itself(Version version) {
    return Asset.request(version.assetId());
  }

  /** Whether it can be deleted, by what ion says of both. */
  public boolean mayGo(Version version, Asset successor, Asset itself) {
    return successor.status() == AssetStatus.COMPLETE
        && successor.id() != version.assetId()
        && isOurs(version, itself);
  }

  /** The marker is that of the job that made it, for whichever dataset of the same content. */
  private boolean isOurs(Version version, Asset itself) {
    return itself.id() == version.assetId()
        && versions.jobs(version.assetId()).stream().anyMatch(itself.description()::contains);
  }

  /** Deletes it. */
  public IonRequest<Void> request(Version version) {
    return Asset.removal(version.assetId());
  }

  /** It was deleted. */
  public void gone(Version version) {
    tell(version, "Asset %d was deleted at ion, as a newer version has taken its place.");
    versions.settle(version, Version.State.RETIRED, Instant.EPOCH);
  }

  /** It stays, by what ion says of it, or for now. */
  public void spared(Version version, Asset itself) {
    if (isOurs(version, itself)) {
      later(version, "the version in its place can't be streamed now");
      return;
    }
    tell(version, "Asset %d stays: its description does not name its job any more.");
    versions.settle(version, Version.State.KEPT, Instant.EPOCH);
  }

  /**
   * ion does not know one of the two.
   *
   * @param successor as ion told of it; null if it is that which is missing
   */
  public void missing(Version version, Asset successor) {
    if (successor == null) {
      later(version, "ion does not know the version in its place");
      return;
    }
    tell(version, "Asset %d is not at ion any more; a newer version had taken its place.");
    versions.settle(version, Version.State.RETIRED, Instant.EPOCH);
  }

  /** It could not be found out, or not be deleted. */
  public void later(Version version, String why) {
    LOG.warn(
        "Asset {} of {} is to be deleted and stays for now: {}",
        version.assetId(),
        version.main(),
        why);
    versions.settle(version, Version.State.RETIRING, clock.instant().plus(LATER));
  }

  /** In the history of the job that made it, if that is still known. */
  private void tell(Version version, String words) {
    String said = words.formatted(version.assetId());
    LOG.info("{}: {}", version.main(), said);
    jobs.find(version.jobId()).filter(job -> job.state().ended()).ifPresent(job -> note(job, said));
  }

  private void note(Job job, String said) {
    try {
      jobs.release(job.because(said), said);
    } catch (StaleJobException changing) {
      LOG.info("Job {} is being changed, and is not told: {}", job.id(), said);
    }
  }
}
