package io.ionflow.usage.report;

/** Round marks for an axis that begins at zero. */
record Scale(double top, double step) {

  /** An axis that a value fits on. */
  static Scale of(double largest) {
    if (largest <= 0) {
      return new Scale(1, 1);
    }
    double rough = largest / 4;
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * power >= rough) {
        step = factor * power;
        break;
      }
    }
    return new Scale(Math.ceil(largest / step) * step, step);
  }
}
