package io.ionflow.settings;

/**
 * Something wrong with what a person wrote.
 *
 * @param severity how bad it is
 * @param where the place to go to: {@code file:line}, the name of an environment variable, or
 *     {@code command line}
 * @param problem what is wrong, as a sentence; never holds a secret
 * @param fix what to do about it, as a sentence
 */
public record Problem(Severity severity, String where, String problem, String fix) {

  /** A problem that has to be settled first. */
  public static Problem error(String where, String problem, String fix) {
    return new Problem(Severity.ERROR, where, problem, fix);
  }

  /** A problem that doesn't stop anything. */
  public static Problem warning(String where, String problem, String fix) {
    return new Problem(Severity.WARNING, where, problem, fix);
  }
}
