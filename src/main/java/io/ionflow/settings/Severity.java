package io.ionflow.settings;

/** How bad a {@link Problem} is. */
public enum Severity {
  /** Nothing starts until it is settled. */
  ERROR,
  /** Works, but hardly as meant. */
  WARNING
}
