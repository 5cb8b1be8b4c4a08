package io.ionflow.sandbox.tiles;

/** Linear red, green and blue; clamped to 0..1. */
record Colour(double red, double green, double blue) {
  /** For shapes that stand in for what can't be decoded. */
  static final Colour PLACEHOLDER = new Colour(0.8, 0.5, 0.2);

  Colour {
    red = clamp(red);
    green = clamp(green);
    blue = clamp(blue);
  }

  private static double clamp(double value) {
    return Math.max(0, Math.min(1, value));
  }
}
