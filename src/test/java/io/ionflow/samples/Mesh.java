package io.ionflow.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * Triangles with flat shading, in metres, y up and counter-clockwise seen from outside (glTF 2.0,
 * coordinate system and units).
 */
final class Mesh {
  /** A corner: position, and where it lies in a texture. */
  record Corner(float x, float y, float z, float u, float v) {}

  private final List<Corner> corners = new ArrayList<>();
  private final List<float[]> normals = new ArrayList<>();

  /** A house's walls and floor, without its roof, standing on that height. */
  static Mesh walls(float x, float bottom, float z, float width, float height, float depth) {
    return new Mesh().box(x, bottom, z, width, height, depth);
  }

  /** A roof of four slopes over a rectangle. */
  static Mesh pyramid(float x, float bottom, float z, float width, float height, float depth) {
    float w = width / 2;
    float d = depth / 2;
    float[][] eaves = {{x - w, z + d}, {x + w, z + d}, {x + w, z - d}, {x - w, z - d}};
    Mesh roof = new Mesh();
    for (int side = 0; side < 4; side++) {
      float[] from = eaves[side];
      float[] to = eaves[(side + 1) % 4];
      roof.triangle(
          new Corner(from[0], bottom, from[1], 0, 1),
          new Corner(to[0], bottom, to[1], 1, 1),
          new Corner(x, bottom + height, z, 0.5f, 0));
    }
    return roof.quad(
        new Corner(x - w, bottom, z - d, 0, 0),
        new Corner(x + w, bottom, z - d, 1, 0),
        new Corner(x + w, bottom, z + d, 1, 1),
        new Corner(x - w, bottom, z + d, 0, 1));
  }

  /** Adds a box that stands on a height, centred in plan. */
  Mesh box(float x, float bottom, float z, float width, float height, float depth) {
    float west = x - width / 2;
    float east = x + width / 2;
    float top = bottom + height;
    float north = z - depth / 2;
    float south = z + depth / 2;
    side(west, south, east, south, bottom, top);
    side(east, south, east, north, bottom, top);
    side(east, north, west, north, bottom, top);
    side(west, north, west, south, bottom, top);
    quad(
        new Corner(west, top, south, 0, 1),
        new Corner(east, top, south, 1, 1),
        new Corner(east, top, north, 1, 0),
        new Corner(west, top, north, 0, 0));
    return quad(
        new Corner(west, bottom, north, 0, 0),
        new Corner(east, bottom, north, 1, 0),
        new Corner(east, bottom, south, 1, 1),
        new Corner(west, bottom, south, 0, 1));
  }

  private void side(float fromX, float fromZ, float toX, float toZ, float bottom, float top) {
    quad(
        new Corner(fromX, bottom, fromZ, 0, 1),
        new Corner(toX, bottom, toZ, 1, 1),
        new Corner(toX, top, toZ, 1, 0),
        new Corner(fromX, top, fromZ, 0, 0));
  }

  private Mesh quad(Corner a, Corner b, Corner c, Corner d) {
    triangle(a, b, c);
    triangle(a, c, d);
    return this;
  }

  private void triangle(Corner a, Corner b, Corner c) {
    double ux = b.x - a.x;
    double uy = b.y - a.y;
    double uz = b.z - a.z;
    double vx = c.x - a.x;
    double vy = c.y - a.y;
    double vz = c.z - a.z;
    double nx = uy * vz - uz * vy;
    double ny = uz * vx - ux * vz;
    double nz = ux * vy - uy * vx;
    double length = StrictMath.sqrt(nx * nx + ny * ny + nz * nz);
    float[] normal = {(float) (nx / length), (float) (ny / length), (float) (nz / length)};
    corners.addAll(List.of(a, b, c));
    normals.addAll(List.of(normal, normal, normal));
  }

  /** Corners in threes, each three a triangle. */
  List<Corner> corners() {
    return List.copyOf(corners);
  }

  /** The direction that a corner faces. */
  float[] normal(int corner) {
    return normals.get(corner).clone();
  }

  /** Least x, y and z. */
  float[] least() {
    float[] least = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE};
    for (Corner corner : corners) {
      least[0] = Math.min(least[0], corner.x);
      least[1] = Math.min(least[1], corner.y);
      least[2] = Math.min(least[2], corner.z);
    }
    return least;
  }

  /** Greatest x, y and z. */
  float[] greatest() {
    float[] greatest = {-Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
    for (Corner corner : corners) {
      greatest[0] = Math.max(greatest[0], corner.x);
      greatest[1] = Math.max(greatest[1], corner.y);
      greatest[2] = Math.max(greatest[2], corner.z);
    }
    return greatest;
  }
}
