package io.ionflow.ingest;

import java.util.Optional;

/**
 * Which jobs to list, newest first.
 *
 * @param state only this state
 * @param source only this source
 * @param limit at most so many
 */
public record JobQuery(Optional<JobState> state, Optional<String> source, int limit) {}
