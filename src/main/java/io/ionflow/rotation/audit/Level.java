package io.ionflow.rotation.audit;

/** How bad it is that a practice isn't kept; the worst first. Names as in SARIF. */
public enum Level {
  /** Somebody can do harm with it. */
  ERROR(5),
  /** More is open than need be. */
  WARNING(2),
  /** Worth a look. */
  NOTE(1);

  private final int weight;

  Level(int weight) {
    this.weight = weight;
  }

  /** What it counts in the score. */
  int weight() {
    return weight;
  }
}
