package io.ionflow.usage.report;

import java.util.Arrays;

/** A value a day, in order; zero where nothing is known. */
final class DaySeries {
  private final double[] values;

  /** All zero. */
  DaySeries(int days) {
    this.values = new double[days];
  }

  int length() {
    return values.length;
  }

  double at(int day) {
    return values[day];
  }

  void set(int day, double value) {
    values[day] = value;
  }

  void add(int day, double value) {
    values[day] += value;
  }

  double sum() {
    return Arrays.stream(values).sum();
  }

  double most() {
    return Arrays.stream(values).max().orElse(0);
  }

  /** The last value that is not zero. */
  double last() {
    for (int day = values.length - 1; day >= 0; day--) {
      if (values[day] != 0) {
        return values[day];
      }
    }
    return 0;
  }
}
