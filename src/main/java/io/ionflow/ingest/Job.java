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
    String reason) {}
