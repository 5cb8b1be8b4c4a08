package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How something stands to its limit. What is not known has no reading.
 *
 * @param name what it is about, by what lasts: an alert is known again by it
 * @param title the same for people, with names that may change
 * @param at what time it is about
 * @param level 1 at the limit, 0.5 at half of it
 * @param quiet how long it must have been well below before all is said to be well
 * @param cause what to say when it is at the limit
 * @param suspect whom it is about, if that is a token or an app
 */
public record Reading(
    String name,
    String title,
    Instant at,
    double level,
    Duration quiet,
    String cause,
    Optional<Suspect> suspect) {

  /** About no single token or app, and with a name that people can read. */
  public Reading(String name, Instant at, double level, Duration quiet, String cause) {
    this(name, name, at, level, quiet, cause, Optional.empty());
  }
}
