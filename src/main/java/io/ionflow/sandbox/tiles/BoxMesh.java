package io.ionflow.sandbox.tiles;

import java.util.function.Function;

/** The twelve triangles of a box. */
final class BoxMesh {
  /** Corners by bit (1: x, 2: y, 4: z), two triangles a face, seen from outside. */
  private static final int[] CORNERS = {
    0, 2, 1, 1, 2, 3, 4, 5, 6, 5, 7, 6, 0, 1, 4, 1, 5, 4, 2, 6, 3, 3, 6, 7, 0, 4, 2, 2, 4, 6, 1, 3,
    5, 3, 7, 5
  };

  private BoxMesh() {}

  /** A box in local metres. */
  static float[] of(Box box) {
    return of(box, Function.identity());
  }

  /** A box whose corners are turned into local metres one by one, such as degrees and heights. */
  static float[] of(Box box, Function<Vector, Vector> toLocal) {
    FloatList positions = new FloatList();
    for (int corner : CORNERS) {
      Vector local =
          toLocal.apply(
              new Vector(
                  (corner & 1) == 0 ? box.min().x() : box.max().x(),
                  (corner & 2) == 0 ? box.min().y() : box.max().y(),
                  (corner & 4) == 0 ? box.min().z() : box.max().z()));
      positions.add(local.x(), local.y(), local.z());
    }
    return positions.toArray();
  }
}
