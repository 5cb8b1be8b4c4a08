package io.ionflow.settings;

/**
 * Something wrong with what a person wrote.
 *
 * @param severity how bad it is
 * @param concern what it is about
 * @param where the place to go to: {@code file:line}, the name of an environment variable, or
 *     {@code command line}
 * @param problem what is wrong, as a sentence; never holds a secret
 * @param fix what to do about it, as a sentence
 */
public record Problem(
    Severity severity, Concern concern, String where, String problem, String fix) {

  /** A problem with the configuration that has to be settled first. */
  public static Problem error(String where, String problem, String fix) {
    return new Problem(Severity.ERROR, Concern.CONFIGURATION, where, problem, fix);
  }

  /** A problem with the configuration that doesn't stop anything. */
  public static Problem warning(String where, String problem, String fix) {
    return new Problem(Severity.WARNING, Concern.CONFIGURATION, where, problem, fix);
  }

  /** The same, about something else. */
  public Problem about(Concern other) {
    return new Problem(severity, other, where, problem, fix);
  }
}
