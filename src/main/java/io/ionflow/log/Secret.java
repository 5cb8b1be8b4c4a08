package io.ionflow.log;

import java.util.Objects;

/**
 * A value that must not be shown. Only {@link #reveal()} gives it away; the log masks it wherever
 * it turns up.
 */
public final class Secret {
  /** What is shown in a secret's place. */
  public static final String MASK = Redaction.MASK;

  private final String value;

  /** Keeps the value, and keeps it out of the log. */
  public Secret(String value) {
    this(value, true);
  }

  private Secret(String value, boolean ours) {
    this.value = Objects.requireNonNull(value, "value");
    if (ours && !Logging.redact(value).equals(MASK)) {
      Logging.hide(value); // what its shape gives away need not be remembered
    }
  }

  /**
   * A value that anybody may have sent, such as the key in a request. The log does not look for it:
   * else who sends words would have them masked, and who sends many would drive out ours.
   */
  public static Secret ofStranger(String value) {
    return new Secret(value, false);
  }

  /** The value itself; for an Authorization header or a connection, never for a log. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && value.equals(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
