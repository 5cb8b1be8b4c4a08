package io.ionflow.usage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The record of alerts, and of what is still to be told. */
public interface Alarms {

  /** Every alert that has not been resolved. */
  List<Episode> open();

  /**
   * Keeps, in one step, what a look has found.
   *
   * @param open episodes that are open after it, new or changed
   * @param ended names of episodes that are over
   * @param notices what to tell
   * @param incidents what the guard is to see to
   */
  void keep(
      Collection<Episode> open,
      Collection<String> ended,
      Collection<Notice> notices,
      Collection<Incident> incidents);

  /** What is about that time or later, told or not, oldest first. */
  List<Notice> since(Instant from);

  /** What is still to be told, oldest first. */
  List<Notice> untold(int most);

  /** Notes that a notice was told. */
  void told(String noticeId, Instant at);

  /**
   * Lets go of a little of what was told and of what the guard has seen to before that time; what
   * is neither is kept however old it is.
   *
   * @param most how many of each at once
   * @return how many it were
   */
  int forget(Instant before, int most);
}
