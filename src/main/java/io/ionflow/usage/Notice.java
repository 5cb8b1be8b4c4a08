package io.ionflow.usage;

import java.time.Instant;

/**
 * Something that people are to be told, until they were.
 *
 * @param id the same for the same event, so that it is told once however often it is found
 * @param at when it happened
 * @param text what, to what, why, and what to do; holds no secret
 */
public record Notice(String id, Instant at, String text) {}
