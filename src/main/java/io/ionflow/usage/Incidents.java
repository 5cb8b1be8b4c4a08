package io.ionflow.usage;

import java.util.List;

/** The record of what the guard has to see to. Each change is one durable transaction. */
public interface Incidents {

  /** Those that are not seen to, oldest first. */
  List<Incident> open(int most);

  /**
   * Writes down what is about to be done.
   *
   * @param what in words, which {@link Incident#outcome()} has from now on
   */
  void mean(Incident incident, String what);

  /**
   * Ends it, and tells of it: in the alert's own notice if that was not told yet, else in another.
   *
   * @param outcome what was done, as sentences; empty to say nothing
   */
  void close(Incident incident, String outcome);

  /** Tells why it could not be done yet, once for each incident. */
  void tried(Incident incident, String why);
}
