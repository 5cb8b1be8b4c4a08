package io.ionflow.rotation.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * From where on something is too much.
 *
 * @param now when the audit is made
 * @param unused how long a token may go unused
 * @param old how old a token may become
 * @param scopes how many scopes a token may have
 */
public record Limits(Instant now, Duration unused, Duration old, int scopes) {}
