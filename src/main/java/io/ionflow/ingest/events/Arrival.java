package io.ionflow.ingest.events;

import java.util.Optional;

/**
 * An object that an event tells of, to be looked up and admitted.
 *
 * @param path the object's key below the source's prefix, fit to be a path there
 * @param sequencer the event's place among those of its key
 */
public record Arrival(String path, Optional<Sequencer> sequencer) {}
