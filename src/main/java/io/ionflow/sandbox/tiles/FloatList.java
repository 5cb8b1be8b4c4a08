package io.ionflow.sandbox.tiles;

import java.util.Arrays;
import java.util.Objects;

/** Floats that grow; the caller bounds how many. */
final class FloatList {
  private float[] values = new float[96];
  private int size;

  void add(double... more) {
    if (size + more.length > values.length) {
      values = Arrays.copyOf(values, Math.max(values.length * 2, size + more.length));
    }
    for (double value : more) {
      values[size++] = (float) value;
    }
  }

  float get(int index) {
    return values[Objects.checkIndex(index, size)];
  }

  int size() {
    return size;
  }

  float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
