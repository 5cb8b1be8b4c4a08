package io.ionflow.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The record of figures. Figures about the same series and time are one: the one that was stated
 * last, however often and in whatever order they come.
 */
public interface Samples {

  /**
   * Keeps figures, all or none, and brings their days up to date.
   *
   * @return how many were new or newer than what was known; the others changed nothing, also those
   *     of days whose figures have been folded
   */
  int state(Collection<Sample> samples);

  /**
   * Adds to what is kept, for a source that tells an hour in several pieces. As with {@link #state}
   * for the rest; not safe to repeat.
   */
  void add(Collection<Sample> pieces);

  /** Notes names. */
  void name(Collection<Named> names);

  /** All names that were ever noted. */
  List<Named> names();

  /** The policy of each token that a policy has or had, by the token's id. */
  Map<String, String> policies();

  /** The days from one, inclusive, to another, exclusive, in the order of time. */
  void days(Instant from, Instant to, Consumer<Day> each);

  /** The figures about exactly these times, as they were stated. */
  List<Sample> at(Collection<Instant> times);

  /** The sources that have told of exactly that time. */
  Set<String> sources(Instant time);

  /** When a series was first heard of, by series. */
  Map<Series, Instant> beginnings();

  /** Removes the figures of at most so many days before that time; what they come to stays. */
  int fold(Instant before, int mostDays);

  /** Removes at most so many days before that time for good. */
  int forget(Instant before, int mostDays);
}
