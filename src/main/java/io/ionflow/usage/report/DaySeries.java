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

  /** The last day whose value is not zero; 0 if all are. */
  int lastDay() {
    int day = values.length - 1;
    while (day > 0 && values[day] == 0) {
      day--;
    }
    return Math.max(0, day);
  }
}
