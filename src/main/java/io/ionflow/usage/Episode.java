package io.ionflow.usage;

import java.time.Instant;

/**
 * An alert that was raised and has not been resolved.
 *
 * @param name what it is about; there is one episode of a name at a time
 * @param since when it was raised
 * @param seen when the cause was last there
 */
public record Episode(String name, Instant since, Instant seen) {}
