package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;

/** A 4×4 transform, column by column as glTF has it. */
final class Matrix {
  static final Matrix IDENTITY =
      new Matrix(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1});

  private final double[] values;

  private Matrix(double[] values) {
    this.values = values;
  }

  /** A node's transform: its matrix, or its translation, rotation and scale. */
  static Matrix ofNode(JsonNode node) {
    if (node.path("matrix").size() == 16) {
      double[] values = new double[16];
      for (int i = 0; i < 16; i++) {
        values[i] = node.path("matrix").path(i).asDouble();
      }
      return new Matrix(values);
    }
    JsonNode move = node.path("translation");
    JsonNode turn = node.path("rotation");
    JsonNode scale = node.path("scale");
    return of(
        new Vector(move.path(0).asDouble(0), move.path(1).asDouble(0), move.path(2).asDouble(0)),
        new double[] {
          turn.path(0).asDouble(0),
          turn.path(1).asDouble(0),
          turn.path(2).asDouble(0),
          turn.path(3).asDouble(1)
        },
        new Vector(
            scale.path(0).asDouble(1), scale.path(1).asDouble(1), scale.path(2).asDouble(1)));
  }

  private static Matrix of(Vector move, double[] quaternion, Vector scale) {
    double x = quaternion[0];
    double y = quaternion[1];
    double z = quaternion[2];
    double w = quaternion[3];
    Vector first =
        new Vector(1 - 2 * (y * y + z * z), 2 * (x * y + z * w), 2 * (x * z - y * w))
            .times(scale.x());
    Vector second =
        new Vector(2 * (x * y - z * w), 1 - 2 * (x * x + z * z), 2 * (y * z + x * w))
            .times(scale.y());
    Vector third =
        new Vector(2 * (x * z + y * w), 2 * (y * z - x * w), 1 - 2 * (x * x + y * y))
            .times(scale.z());
    return new Matrix(
        new double[] {
          first.x(), first.y(), first.z(), 0,
          second.x(), second.y(), second.z(), 0,
          third.x(), third.y(), third.z(), 0,
          move.x(), move.y(), move.z(), 1
        });
  }

  Matrix times(Matrix other) {
    double[] product = new double[16];
    for (int column = 0; column < 4; column++) {
      for (int row = 0; row < 4; row++) {
        for (int k = 0; k < 4; k++) {
          product[column * 4 + row] += values[k * 4 + row] * other.values[column * 4 + k];
        }
      }
    }
    return new Matrix(product);
  }

  Vector times(Vector point) {
    return new Vector(row(0, point), row(1, point), row(2, point));
  }

  private double row(int row, Vector point) {
    return values[row] * point.x()
        + values[4 + row] * point.y()
        + values[8 + row] * point.z()
        + values[12 + row];
  }
}
