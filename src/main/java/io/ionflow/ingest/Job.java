package io.ionflow.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A dataset on its way, as the journal holds it.
 *
 * @param id unique, sorts by time of admission
 * @param source the source as it was at admission
 * @param main path of the main file, relative to the source's root
 * @param seen what was last seen of the main file's dataset: changes while the data changes; opaque
 * @param state how far it is
 * @param version counts every change of the row; a change is refused unless it names the latest
 * @param dataset members, type and options; present from {@link JobState#READY} on
 * @param assetId the asset; present from {@link JobState#TRANSFERRING} on, or {@link
 *     JobState#TILING} where ion fetches the files
 * @param sentBytes bytes that the store has confirmed
 * @param percent ion's progress in tiling, 0 to 100
 * @param attempts steps that ended in a fault, since the job was found or retried by hand
 * @param due when it wants to be looked at again
 * @param foundAt when it was admitted
 * @param since when it entered the present state
 * @param reason why it waits or ended, for a person; empty if there is nothing to say
 */
public record Job(
    String id,
    Source source,
    String main,
    String seen,
    JobState state,
    long version,
    Optional<Dataset> dataset,
    Optional<Long> assetId,
    long sentBytes,
    int percent,
    int attempts,
    Instant due,
    Instant foundAt,
    Instant since,
    String reason) {

  /** A file found just now, waiting to keep quiet. */
  static Job found(Source source, String main, String seen, Instant now) {
    return new Job(
        JobId.at(now),
        source,
        main,
        seen,
        JobState.FOUND,
        0,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        0,
        now.plus(source.quiet()),
        now,
        now,
        "");
  }

  /**
   * One that ends as it begins: of an asset that exists at ion, and was not made here.
   *
   * @param read its files, if they are known
   */
  public static Job adopted(
      Source source, String main, Optional<Dataset> read, long asset, Instant now, String why) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    return new Job(
        JobId.at(at),
        source,
        main,
        read.map(dataset -> Fingerprint.of(dataset.files())).orElse(""),
        JobState.COMPLETE,
        0,
        read,
        Optional.of(asset),
        0,
        100,
        0,
        Instant.EPOCH,
        at,
        at,
        why);
  }

  /** In another state, due at once, with nothing to explain. */
  public Job in(JobState next) {
    return changed(
        job -> {
          job.state = next;
          job.due = Instant.EPOCH;
          job.reason = "";
        });
  }

  /** Ended, or waiting, for a reason. */
  public Job because(String words) {
    return changed(job -> job.reason = words);
  }

  /** Not to be looked at before a time. */
  public Job dueAt(Instant time) {
    return changed(job -> job.due = time);
  }

  /** Tried again as if it had not been tried before. */
  public Job afresh() {
    return changed(
        job -> {
          job.attempts = 0;
          job.percent = 0;
        });
  }

  /** After one more fault. */
  public Job afterFault() {
    return changed(job -> job.attempts++);
  }

  /** As last seen. */
  public Job seen(String fingerprint) {
    return changed(job -> job.seen = fingerprint);
  }

  /** With its files, type and options. */
  public Job with(Dataset read) {
    return changed(job -> job.dataset = Optional.of(read));
  }

  /** With an asset, or without. */
  public Job with(Optional<Long> asset) {
    return changed(job -> job.assetId = asset);
  }

  /** With ion's progress. */
  public Job at(int percentComplete) {
    return changed(job -> job.percent = percentComplete);
  }

  /** The dataset, which a job in this state has. */
  public Dataset whole() {
    return dataset.orElseThrow(() -> new IllegalStateException(id + " has no dataset yet"));
  }

  /** How the bytes get to ion, as far as that is decided. */
  public Way way() {
    return dataset.map(Dataset::way).orElse(Way.UPLOAD);
  }

  /** The asset, which a job in this state has. */
  public long asset() {
    return assetId.orElseThrow(() -> new IllegalStateException(id + " has no asset yet"));
  }

  private Job changed(Consumer<Draft> change) {
    Draft draft = new Draft();
    change.accept(draft);
    return draft.job();
  }

  /** What changes on a job's way, to be changed before the next job is made of it. */
  private final class Draft {
    String seen = Job.this.seen;
    JobState state = Job.this.state;
    Optional<Dataset> dataset = Job.this.dataset;
    Optional<Long> assetId = Job.this.assetId;
    int percent = Job.this.percent;
    int attempts = Job.this.attempts;
    Instant due = Job.this.due;
    String reason = Job.this.reason;

    Job job() {
      return new Job(
          id, source, main, seen, state, version, dataset, assetId, sentBytes, percent, attempts,
          due, foundAt, since, reason);
    }
  }
}
