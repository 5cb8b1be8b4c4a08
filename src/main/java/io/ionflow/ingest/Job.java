package io.ionflow.ingest;

import java.time.Instant;
import java.util.Optional;

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
 * @param assetId the asset; present from {@link JobState#TRANSFERRING} on
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

  /** In another state, due at once, with nothing to explain. */
  public Job in(JobState next) {
    return new Job(
        id,
        source,
        main,
        seen,
        next,
        version,
        dataset,
        assetId,
        sentBytes,
        percent,
        attempts,
        Instant.EPOCH,
        foundAt,
        since,
        "");
  }

  /** Ended, or waiting, for a reason. */
  public Job because(String words) {
    return new Job(
        id, source, main, seen, state, version, dataset, assetId, sentBytes, percent, attempts, due,
        foundAt, since, words);
  }

  /** Not to be looked at before a time. */
  public Job dueAt(Instant time) {
    return new Job(
        id, source, main, seen, state, version, dataset, assetId, sentBytes, percent, attempts,
        time, foundAt, since, reason);
  }

  /** After one more fault. */
  public Job afterFault() {
    return new Job(
        id,
        source,
        main,
        seen,
        state,
        version,
        dataset,
        assetId,
        sentBytes,
        percent,
        attempts + 1,
        due,
        foundAt,
        since,
        reason);
  }

  /** As last seen. */
  public Job seen(String fingerprint) {
    return new Job(
        id,
        source,
        main,
        fingerprint,
        state,
        version,
        dataset,
        assetId,
        sentBytes,
        percent,
        attempts,
        due,
        foundAt,
        since,
        reason);
  }

  /** With its files, type and options. */
  public Job with(Dataset read) {
    return new Job(
        id,
        source,
        main,
        seen,
        state,
        version,
        Optional.of(read),
        assetId,
        sentBytes,
        percent,
        attempts,
        due,
        foundAt,
        since,
        reason);
  }

  /** With an asset, or without. */
  public Job with(Optional<Long> asset) {
    return new Job(
        id, source, main, seen, state, version, dataset, asset, sentBytes, percent, attempts, due,
        foundAt, since, reason);
  }

  /** With ion's progress. */
  public Job at(int percentComplete) {
    return new Job(
        id,
        source,
        main,
        seen,
        state,
        version,
        dataset,
        assetId,
        sentBytes,
        percentComplete,
        attempts,
        due,
        foundAt,
        since,
        reason);
  }

  /** The dataset, which a job in this state has. */
  public Dataset whole() {
    return dataset.orElseThrow(() -> new IllegalStateException(id + " has no dataset yet"));
  }

  /** The asset, which a job in this state has. */
  public long asset() {
    return assetId.orElseThrow(() -> new IllegalStateException(id + " has no asset yet"));
  }
}
