package io.ionflow.usage;

/**
 * Whom an alert is about, where that is a token or an app: what a guard could hold back.
 *
 * @param alert what kind of alert
 * @param subject with a token, an app or both
 */
public record Suspect(Alert alert, Subject subject) {

  /** Kinds of alerts that are about a token or an app. */
  public enum Alert {
    SURGE,
    LIMIT
  }

  /** Nobody is suspected of what the whole account has used. */
  static java.util.Optional<Suspect> of(Alert alert, Subject subject) {
    return java.util.Optional.of(new Suspect(alert, subject))
        .filter(suspect -> !subject.token().isEmpty() || !subject.app().isEmpty());
  }
}
