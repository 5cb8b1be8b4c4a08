package io.ionflow.rotation;

/** Says what a person should see to, each thing once, however often it is met. */
public final class Alarm {
  /** A fault that passes by itself is no alert. */
  private static final int PATIENCE = 3;

  private final Rotations rotations;

  /** Remembers there what was told. */
  public Alarm(Rotations rotations) {
    this.rotations = rotations;
  }

  /** What is to be told of a rotation; null if there is nothing new. */
  public Alert of(Rotation rotation) {
    if (rotation == null
        || rotation.reason().isEmpty()
        || (rotation.attempts() > 0 && rotation.attempts() < PATIENCE)) {
      return null;
    }
    String state = rotation.state().ended() ? " ended as " : " is ";
    return fresh(
        new Alert(
            "rotation " + rotation.id(),
            rotation.policy(),
            "The rotation of '%s'%s%s: %s"
                .formatted(rotation.policy(), state, rotation.state(), rotation.reason())));
  }

  /** The alert, or null if it was told already. */
  public Alert fresh(Alert alert) {
    return rotations.remembered(key(alert)).filter(alert.text()::equals).isPresent() ? null : alert;
  }

  /** Notes that it has been told. */
  public void told(Alert alert) {
    rotations.remember(key(alert), alert.text());
    rotations.note(alert.policy(), java.util.Optional.empty(), "Alert: " + alert.text());
  }

  private static String key(Alert alert) {
    return "alert " + alert.subject();
  }
}
