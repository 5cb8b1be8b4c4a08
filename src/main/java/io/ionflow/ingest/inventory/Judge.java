package io.ionflow.ingest.inventory;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Marker;
import io.ionflow.ingest.inventory.Difference.Verdict;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.Asset;
import io.ionflow.ion.AssetStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how what the journal holds of an asset agrees with what ion tells of it. */
public final class Judge {
  private final Jobs jobs;
  private final TextsLook texts;
  private final SourceLook sources;
  private final Orphans orphans;

  /** Takes the journal, and what looks at texts and at sources. */
  public Judge(Jobs jobs, TextsLook texts, SourceLook sources, Orphans orphans) {
    this.jobs = jobs;
    this.texts = texts;
    this.sources = sources;
    this.orphans = orphans;
  }

  /** An asset of ion's that the journal holds nothing of. */
  List<Difference> stranger(Asset asset) {
    Optional<String> maker = Marker.job(asset);
    if (maker.isEmpty()) {
      return one(
          Verdict.FOREIGN,
          asset.id(),
          "%s (%s, %s) is nobody's here".formatted(asset.name(), asset.type(), asset.status()),
          "Nothing has to be done. To take it in: ionflow adopt " + asset.id());
    }
    String job = maker.get();
    if (jobs.history(job).isEmpty()) {
      return one(
          Verdict.FOREIGN,
          asset.id(),
          "%s was made by job %s, which is another journal's".formatted(asset.name(), job),
          "Nothing has to be done, if that journal is in use; else: ionflow adopt " + asset.id());
    }
    if (jobs.find(job).filter(known -> !known.state().ended()).isPresent()) {
      return List.of(); // it is being made in this moment
    }
    if (orphans.isOrphan(asset)) {
      return orphan(asset, job);
    }
    return orphans.isEmptyOfOurs(asset) ? begun(asset, job) : lost(asset, job);
  }

  private static List<Difference> begun(Asset asset, String job) {
    return one(
        Verdict.NOTED,
        asset.id(),
        "It is empty, and was made for job %s, which has failed".formatted(job),
        "Go on with it: ionflow retry %s; once that job is forgotten, it counts as left over."
            .formatted(job));
  }

  private static List<Difference> orphan(Asset asset, String job) {
    return one(
        Verdict.ORPHAN,
        asset.id(),
        "It was made for job %s, never got its data, and no job needs it".formatted(job),
        "See it removed: ionflow check --deep --remove-orphans");
  }

  private static List<Difference> lost(Asset asset, String job) {
    return one(
        Verdict.MISSING_HERE,
        asset.id(),
        "%s (%s) was made by job %s, and the journal has it no more"
            .formatted(asset.name(), asset.status(), job),
        asset.status() == AssetStatus.COMPLETE
            ? "Take it in again: ionflow adopt %d; or delete it at ion.".formatted(asset.id())
            : "Delete it at ion, if nobody misses it.");
  }

  /** An asset that the journal holds, and that ion does not know. */
  List<Difference> missing(Holding holding) {
    Optional<Version> live = holding.live();
    if (holding.isInWork()) {
      return one(
          Verdict.MISSING_THERE,
          holding.asset(),
          "A job is at work on it, and ion does not know it",
          "The job finds out by itself: ionflow status " + holding.jobs().get(0).id());
    }
    if (live.isEmpty()) {
      return List.of();
    }
    Version version = live.get();
    if (version.state() == Version.State.KEPT) {
      return one(
          Verdict.NOTED,
          holding.asset(),
          "It was version %d of %s, and was deleted at ion"
              .formatted(version.number(), version.main()),
          "Nothing has to be done, unless somebody used it.");
    }
    return one(
        Verdict.MISSING_THERE,
        holding.asset(),
        "It is %s of source %s, and ion does not know it"
            .formatted(version.main(), version.source()),
        resend(version));
  }

  private String resend(Version version) {
    return jobs.find(version.jobId())
        .map(
            job ->
                "Hand the data over again; it is sent anew, as ion has it no more. A file that was"
                    + " kept where it is: ionflow forget "
                    + job.id())
        .orElse("Hand the data over again; it is sent anew, as ion has it no more.");
  }

  /** An asset that both know. */
  List<Difference> both(Holding holding, Asset asset) {
    if (holding.isInWork()) {
      return List.of();
    }
    Optional<Version> live = holding.live();
    if (live.isEmpty()) {
      return holding.isGoing() ? going(holding, asset) : ended(holding, asset);
    }
    Version version = live.get();
    if (asset.status() != AssetStatus.COMPLETE) {
      return one(
          Verdict.DIFFERS,
          asset.id(),
          "%s was complete, and ion calls it %s now".formatted(version.main(), asset.status()),
          "See it in ion's dashboard; if it can't be streamed, delete it there. "
              + resend(version));
    }
    List<Difference> found = new ArrayList<>();
    if (!asset.type().equals(version.type())) {
      found.add(
          Difference.of(
              Verdict.DIFFERS,
              asset.id(),
              "%s is of type %s at ion and %s in the journal"
                  .formatted(version.main(), asset.type(), version.type()),
              "It may not be the asset that the journal means: see it in ion's dashboard."));
    }
    found.addAll(texts.at(version, asset));
    holding.versions().stream()
        .filter(each -> each.state() == Version.State.CURRENT)
        .forEach(each -> found.addAll(sources.at(each)));
    return found;
  }

  /** Of versions that are deleted, or about to be. */
  private static List<Difference> going(Holding holding, Asset asset) {
    boolean done =
        holding.versions().stream().allMatch(version -> version.state() == Version.State.RETIRED);
    return done
        ? one(
            Verdict.DIFFERS,
            asset.id(),
            "%s has been retired, and is at ion".formatted(holding.versions().get(0).main()),
            "Delete it at ion, if nobody uses it.")
        : List.of();
  }

  /** Of jobs that have ended, and made no version of it. */
  private List<Difference> ended(Holding holding, Asset asset) {
    if (holding.job(JobState.COMPLETE).isPresent() && asset.status() == AssetStatus.COMPLETE) {
      return List.of();
    }
    Optional<Holding.Owner> failed = holding.job(JobState.FAILED);
    if (failed.isPresent()) {
      return one(
          Verdict.NOTED,
          asset.id(),
          "Job %s for %s has failed, and its asset is %s"
              .formatted(failed.get().id(), failed.get().main(), asset.status()),
          "Go on with it: ionflow retry " + failed.get().id());
    }
    Optional<Job> made = Marker.job(asset).flatMap(jobs::find);
    if (orphans.isOrphan(asset)) {
      return orphan(asset, made.map(Job::id).orElse(""));
    }
    return one(
        Verdict.NOTED,
        asset.id(),
        "%s has ended, and its asset is %s".formatted(holding.jobs().get(0).main(), asset.status()),
        "See why: ionflow status " + holding.jobs().get(0).id());
  }

  private static List<Difference> one(Verdict verdict, long asset, String problem, String fix) {
    return List.of(Difference.of(verdict, asset, problem, fix));
  }
}
