package io.ionflow.usage;

import java.util.ArrayList;
import java.util.List;

/** Statistics that a few wild values don't move. */
final class Robust {
  /** By which a median deviation of normal noise is its standard deviation. */
  private static final double NORMAL = 1.4826;

  private Robust() {}

  /** The middle value; 0 of nothing. */
  static double median(List<Double> values) {
    return quantile(values, 0.5);
  }

  /** The value below which that part of all lies, between neighbours in proportion. */
  static double quantile(List<Double> values, double part) {
    if (values.isEmpty()) {
      return 0;
    }
    List<Double> sorted = values.stream().sorted().toList();
    double place = part * (sorted.size() - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
  }

  /** The spread around the median, as a standard deviation. */
  static double spread(List<Double> values) {
    double middle = median(values);
    return NORMAL * median(values.stream().map(value -> Math.abs(value - middle)).toList());
  }

  /** The slopes between all pairs of points at 0, 1, 2, …; a gap is NaN. Theil and Sen. */
  static List<Double> slopes(double[] points) {
    List<Double> slopes = new ArrayList<>();
    for (int i = 0; i < points.length; i++) {
      for (int j = i + 1; j < points.length; j++) {
        if (!Double.isNaN(points[i]) && !Double.isNaN(points[j])) {
          slopes.add((points[j] - points[i]) / (j - i));
        }
      }
    }
    return slopes;
  }
}
