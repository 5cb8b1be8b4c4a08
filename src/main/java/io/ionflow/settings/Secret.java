package io.ionflow.settings;

import java.util.Objects;

/** A value that must not be shown. Only {@link #reveal()} gives it away. */
public final class Secret {
  /** What is shown in a secret's place. */
  public static final String MASK = "********";

  private final String value;

  /** Keeps the value. */
  public Secret(String value) {
    this.value = Objects.requireNonNull(value, "value");
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
