package io.ionflow.ingest;

import java.time.Instant;

/**
 * One file of a dataset as it was when looked at.
 *
 * @param path relative to the source's root, parts separated by {@code /}, never leaving the root
 * @param sizeBytes length
 * @param modified time of the last change, to the millisecond
 */
public record Member(String path, long sizeBytes, Instant modified) {}
