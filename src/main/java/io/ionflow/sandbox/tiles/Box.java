package io.ionflow.sandbox.tiles;

import java.util.List;

/** An axis-aligned box; grows point by point. Before the first point it is empty. */
final class Box {
  private double minX = Double.POSITIVE_INFINITY;
  private double minY = Double.POSITIVE_INFINITY;
  private double minZ = Double.POSITIVE_INFINITY;
  private double maxX = Double.NEGATIVE_INFINITY;
  private double maxY = Double.NEGATIVE_INFINITY;
  private double maxZ = Double.NEGATIVE_INFINITY;

  static Box around(Vector one, Vector other) {
    Box box = new Box();
    box.add(one);
    box.add(other);
    return box;
  }

  static Box around(List<Surface> surfaces) {
    Box box = new Box();
    surfaces.forEach(surface -> surface.growInto(box));
    return box;
  }

  void add(Vector point) {
    minX = Math.min(minX, point.x());
    minY = Math.min(minY, point.y());
    minZ = Math.min(minZ, point.z());
    maxX = Math.max(maxX, point.x());
    maxY = Math.max(maxY, point.y());
    maxZ = Math.max(maxZ, point.z());
  }

  boolean isEmpty() {
    return minX > maxX;
  }

  boolean isFinite() {
    return Double.isFinite(minX + minY + minZ + maxX + maxY + maxZ);
  }

  Vector min() {
    return new Vector(minX, minY, minZ);
  }

  Vector max() {
    return new Vector(maxX, maxY, maxZ);
  }

  Vector center() {
    return min().plus(max()).times(0.5);
  }

  double diagonalMetres() {
    return max().minus(min()).length();
  }

  /** The box turned from glTF's y-up to 3D Tiles' z-up. */
  Box yUpToZUp() {
    return around(new Vector(minX, -maxZ, minY), new Vector(maxX, -minZ, maxY));
  }
}
