package io.ionflow.store;

import java.time.Duration;

/**
 * How long requests may take.
 *
 * @param stall how long no byte may move while a body is sent, and how long an answer may take to
 *     begin after that
 * @param longest how long a request may take in all; for each 64 MiB that it has
 */
public record Limits(Duration stall, Duration longest) {}
