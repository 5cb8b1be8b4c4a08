package io.ionflow.doctor;

import java.util.Locale;

/** How sure a finding is. Surest first. */
public enum Certainty {
  /** Seen, and what it means stands in ion's guides or in a standard. */
  CERTAIN,
  /** Fits all that was seen, but rests on something that is inferred, or on one reading of two. */
  LIKELY,
  /** Can't be told from here; worth a look. */
  POSSIBLE;

  /** As it is printed. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
