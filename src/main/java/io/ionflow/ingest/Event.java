package io.ionflow.ingest;

import java.time.Instant;
import java.util.Optional;

/**
 * One change in a job's life; written with the change, never altered.
 *
 * @param jobId the job
 * @param at when
 * @param from the state it left; empty at admission
 * @param to the state it entered, or stays in; empty when the job was forgotten
 * @param by the node or command that did it
 * @param why in words for a person
 */
public record Event(
    String jobId,
    Instant at,
    Optional<JobState> from,
    Optional<JobState> to,
    String by,
    String why) {}
