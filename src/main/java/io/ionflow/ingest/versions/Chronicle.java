package io.ionflow.ingest.versions;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The journal's record of versions as who writes them down reads it: in parts, and what is new. */
public interface Chronicle {

  /**
   * A version, and when it was changed last.
   *
   * @param change counts all changes of versions; larger is later
   * @param alias a name of its dataset; empty if it has none
   */
  record Entry(long change, Version version, String alias) {}

  /**
   * The versions of one source that were published on one day.
   *
   * @param day in UTC
   */
  record Day(String source, LocalDate day) {}

  /** The number of the last change. */
  long last();

  /**
   * Versions in the order in which they were changed last, whatever state they are in.
   *
   * @param change the number behind which to begin; -1 for all
   * @param last the entry to go on from; empty at the beginning
   */
  List<Entry> changed(long change, Optional<Entry> last, int limit);

  /** Versions at ion of one day, in the order of their paths and numbers, from behind one on. */
  List<Entry> of(Day day, Optional<Entry> last, int limit);

  /** The days with versions at ion, the sources in order, in each the newest first. */
  List<Day> days();
}
