package io.ionflow.sandbox.tiles;

import java.util.Arrays;

/**
 * The triangles of a square grid, counter-clockwise, with vertices numbered in the order in which
 * triangles first use them, as quantized-mesh's index encoding demands.
 */
final class GridMesh {
  private final int[] vertexOfCell;
  private final int[] cells;
  private final int[] triangles;

  private GridMesh(int[] vertexOfCell, int[] cells, int[] triangles) {
    this.vertexOfCell = vertexOfCell;
    this.cells = cells;
    this.triangles = triangles;
  }

  /** A grid of so many squares along a side; cells count from the lower left, row by row. */
  static GridMesh of(int steps) {
    int side = steps + 1;
    int[] vertexOfCell = new int[side * side];
    Arrays.fill(vertexOfCell, -1);
    int[] cells = new int[side * side];
    int[] triangles = new int[steps * steps * 6];
    int vertices = 0;
    int at = 0;
    for (int square = 0; square < steps * steps; square++) {
      int corner = square / steps * side + square % steps;
      int[] corners = {
        corner, corner + 1, corner + side, corner + 1, corner + side + 1, corner + side
      };
      for (int cell : corners) {
        if (vertexOfCell[cell] < 0) {
          cells[vertices] = cell;
          vertexOfCell[cell] = vertices++;
        }
        triangles[at++] = vertexOfCell[cell];
      }
    }
    return new GridMesh(vertexOfCell, cells, triangles);
  }

  /** The cell of each vertex. */
  int[] cells() {
    return cells;
  }

  /** Vertices, three a triangle. */
  int[] triangles() {
    return triangles;
  }

  int vertexOf(int cell) {
    return vertexOfCell[cell];
  }
}
