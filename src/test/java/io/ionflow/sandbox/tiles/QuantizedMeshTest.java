package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuantizedMeshTest {
  private static final GeoRectangle TILE = new GeoRectangle(0, 45, 11.25, 56.25);

  private final ByteBuffer bytes =
      ByteBuffer.wrap(
              QuantizedMesh.encode(TILE, (longitude, latitude) -> longitude * 10 + latitude))
          .order(ByteOrder.LITTLE_ENDIAN);

  @Test
  void headerHoldsHeightsAndASphereAroundTheTile() {
    Vector center = new Vector(bytes.getDouble(0), bytes.getDouble(8), bytes.getDouble(16));
    double radius = bytes.getDouble(56);

    assertThat(bytes.getFloat(24)).isEqualTo(45f);
    assertThat(bytes.getFloat(28)).isEqualTo(168.75f);
    for (double longitude = 0; longitude <= 11.25; longitude += 11.25 / 4) {
      Vector vertex = new Position(longitude, 45, longitude * 10 + 45).toEcef();
      assertThat(vertex.minus(center).length()).isLessThanOrEqualTo(radius + 1e-6);
    }
    Vector occlusion = new Vector(bytes.getDouble(64), bytes.getDouble(72), bytes.getDouble(80));
    assertThat(occlusion.length()).isBetween(1.0, 1.1);
  }

  @Test
  void verticesTrianglesAndEdgesDecode() {
    bytes.position(QuantizedMesh.HEADER_BYTES);
    int vertices = bytes.getInt();
    int[] u = deltas(vertices);
    int[] v = deltas(vertices);
    int[] height = deltas(vertices);
    int[] triangles = triangles(vertices);

    assertThat(vertices).isEqualTo(65 * 65);
    for (int i = 0; i < vertices; i++) {
      double expected = 11.25 * u[i] / 32767 * 10 + 11.25 * v[i] / 32767;
      assertThat(height[i] / 32767.0 * (168.75 - 45)).isBetween(expected - 0.02, expected + 0.02);
    }
    for (int i = 0; i < triangles.length; i += 3) {
      assertThat(twiceArea(triangles, i, u, v)).isPositive();
    }
    assertEdge(u, 0);
    assertEdge(v, 0);
    assertEdge(u, 32767);
    assertEdge(v, 32767);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void wholeHemisphereIsNeverTakenAsHidden() {
    ByteBuffer root =
        ByteBuffer.wrap(
                QuantizedMesh.encode(
                    new GeoRectangle(-180, -90, 0, 90), (longitude, latitude) -> 0))
            .order(ByteOrder.LITTLE_ENDIAN);

    Vector occlusion = new Vector(root.getDouble(64), root.getDouble(72), root.getDouble(80));

    assertThat(occlusion.length()).isGreaterThan(1e5);
    assertThat(Double.isFinite(occlusion.length())).isTrue();
  }

  private int[] deltas(int count) {
    int[] values = new int[count];
    int value = 0;
    for (int i = 0; i < count; i++) {
      int coded = Short.toUnsignedInt(bytes.getShort());
      value += (coded >> 1) ^ -(coded & 1);
      values[i] = value;
      assertThat(value).isBetween(0, 32767);
    }
    return values;
  }

  private int[] triangles(int vertices) {
    assertThat(bytes.position() % 2).isZero();
    int[] indices = new int[bytes.getInt() * 3];
    int next = 0;
    Set<Integer> used = new HashSet<>();
    for (int i = 0; i < indices.length; i++) {
      int code = Short.toUnsignedInt(bytes.getShort());
      indices[i] = next - code;
      next += code == 0 ? 1 : 0;
      used.add(indices[i]);
    }
    assertThat(used).hasSize(vertices).allMatch(index -> index >= 0 && index < vertices);
    return indices;
  }

  private static long twiceArea(int[] triangles, int at, int[] u, int[] v) {
    int a = triangles[at];
    int b = triangles[at + 1];
    int c = triangles[at + 2];
    return (long) (u[b] - u[a]) * (v[c] - v[a]) - (long) (u[c] - u[a]) * (v[b] - v[a]);
  }

  private void assertEdge(int[] coordinate, int expected) {
    int count = bytes.getInt();
    assertThat(count).isEqualTo(65);
    for (int i = 0; i < count; i++) {
      assertThat(coordinate[Short.toUnsignedInt(bytes.getShort())]).isEqualTo(expected);
    }
  }
}
