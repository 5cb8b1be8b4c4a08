package io.ionflow.ingest;

import java.time.Instant;

/**
 * That a job is to be given up.
 *
 * @param removeAsset whether an asset that holds data is removed as well; an empty one always is
 * @param by who wishes it
 * @param at since when
 */
public record Wish(boolean removeAsset, String by, Instant at) {}
