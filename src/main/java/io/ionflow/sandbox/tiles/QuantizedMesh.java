package io.ionflow.sandbox.tiles;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Encodes one terrain tile as quantized-mesh 1.0: a regular grid of heights. */
final class QuantizedMesh {
  static final int HEADER_BYTES = 88;
  private static final int STEPS = 64;
  private static final int SIDE = STEPS + 1;
  private static final int MAX_QUANTIZED = 32767;
  private static final GridMesh GRID = GridMesh.of(STEPS);

  /** Further out than any camera: the tile is never taken as hidden behind the horizon. */
  private static final double NEVER_OCCLUDED = 1e6;

  /** Metres above the ellipsoid at a place. */
  @FunctionalInterface
  interface Heights {
    double at(double longitudeDegrees, double latitudeDegrees);
  }

  private final GeoRectangle extent;
  private final double[] heights = new double[SIDE * SIDE];
  private double lowest = Double.POSITIVE_INFINITY;
  private double highest = Double.NEGATIVE_INFINITY;

  private QuantizedMesh(GeoRectangle extent) {
    this.extent = extent;
  }

  /** The bytes of the tile that fills the rectangle. */
  static byte[] encode(GeoRectangle extent, Heights source) {
    QuantizedMesh mesh = new QuantizedMesh(extent);
    mesh.sample(source);
    int indices = STEPS * STEPS * 6;
    int sizeBytes = HEADER_BYTES + 4 + SIDE * SIDE * 6 + 2 + 4 + indices * 2 + 4 * (4 + SIDE * 2);
    ByteBuffer out = ByteBuffer.allocate(sizeBytes).order(ByteOrder.LITTLE_ENDIAN);
    mesh.putHeader(out);
    mesh.putVertices(out);
    // The format aligns indices to their own size.
    out.position((out.position() + 1) & ~1);
    putTriangles(out);
    putEdges(out);
    byte[] bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private void sample(Heights source) {
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double height = source.at(longitude(column), latitude(row));
        heights[row * SIDE + column] = height;
        lowest = Math.min(lowest, height);
        highest = Math.max(highest, height);
      }
    }
  }

  private double longitude(int column) {
    return extent.westDegrees() + extent.widthDegrees() * column / STEPS;
  }

  private double latitude(int row) {
    return extent.southDegrees() + extent.heightDegrees() * row / STEPS;
  }

  private Vector vertex(int row, int column) {
    return new Position(longitude(column), latitude(row), heights[row * SIDE + column]).toEcef();
  }

  private void putHeader(ByteBuffer out) {
    Box box = new Box();
    forEachVertex(box::add);
    Vector center = box.center();
    double[] radius = new double[1];
    forEachVertex(vertex -> radius[0] = Math.max(radius[0], vertex.minus(center).length()));
    put(out, center);
    out.putFloat((float) lowest).putFloat((float) highest);
    put(out, center);
    out.putDouble(radius[0]);
    put(out, horizonOcclusionPoint(center));
  }

  private void forEachVertex(Consumer<Vector> consumer) {
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        consumer.accept(vertex(row, column));
      }
    }
  }

  private static void put(ByteBuffer out, Vector vector) {
    out.putDouble(vector.x()).putDouble(vector.y()).putDouble(vector.z());
  }

  /**
   * The point, scaled to a unit sphere, that hides behind the horizon only when the whole tile does
   * (Cook and Ring, 3D Engine Design for Virtual Globes and "Horizon culling" on Cesium's blog).
   */
  private Vector horizonOcclusionPoint(Vector center) {
    Vector scaled = toUnitSphere(center);
    Vector direction =
        scaled.length() > 0 ? scaled.times(1 / scaled.length()) : new Vector(1, 0, 0);
    double[] furthest = {1};
    forEachVertex(
        vertex -> furthest[0] = Math.max(furthest[0], distance(toUnitSphere(vertex), direction)));
    return direction.times(furthest[0]);
  }

  private static double distance(Vector vertex, Vector direction) {
    double length = Math.max(1, vertex.length());
    double cosAlpha = Math.min(1, vertex.dot(direction) / vertex.length());
    double sinAlpha = Math.sqrt(1 - cosAlpha * cosAlpha);
    double cosBeta = 1 / length;
    double sinBeta = Math.sqrt(length * length - 1) * cosBeta;
    double distance = 1 / (cosAlpha * cosBeta - sinAlpha * sinBeta);
    return distance > 0 && distance < NEVER_OCCLUDED ? distance : NEVER_OCCLUDED;
  }

  private static Vector toUnitSphere(Vector point) {
    return new Vector(
        point.x() / Wgs84.RADIUS_METRES,
        point.y() / Wgs84.RADIUS_METRES,
        point.z() / Wgs84.POLAR_RADIUS_METRES);
  }

  private void putVertices(ByteBuffer out) {
    out.putInt(SIDE * SIDE);
    putDeltas(out, cell -> cell % SIDE * MAX_QUANTIZED / STEPS);
    putDeltas(out, cell -> cell / SIDE * MAX_QUANTIZED / STEPS);
    double range = highest > lowest ? highest - lowest : 1;
    putDeltas(out, cell -> (int) Math.round((heights[cell] - lowest) / range * MAX_QUANTIZED));
  }

  /** Each value as its zig-zag encoded difference from the one before. */
  private static void putDeltas(ByteBuffer out, IntUnaryOperator valueOfCell) {
    int last = 0;
    for (int cell : GRID.cells()) {
      int value = valueOfCell.applyAsInt(cell);
      int delta = value - last;
      out.putShort((short) ((delta << 1) ^ (delta >> 31)));
      last = value;
    }
  }

  /** Each index as its distance from the next unused vertex. */
  private static void putTriangles(ByteBuffer out) {
    out.putInt(STEPS * STEPS * 2);
    int next = 0;
    for (int index : GRID.triangles()) {
      out.putShort((short) (next - index));
      next += index == next ? 1 : 0;
    }
  }

  /** West, south, east and north. */
  private static void putEdges(ByteBuffer out) {
    putEdge(out, 0, SIDE);
    putEdge(out, 0, 1);
    putEdge(out, STEPS, SIDE);
    putEdge(out, STEPS * SIDE, 1);
  }

  private static void putEdge(ByteBuffer out, int startCell, int stride) {
    out.putInt(SIDE);
    for (int i = 0; i < SIDE; i++) {
      out.putShort((short) GRID.vertexOf(startCell + i * stride));
    }
  }
}
