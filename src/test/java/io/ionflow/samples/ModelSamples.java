package io.ionflow.samples;

import java.util.Locale;
import java.util.Map;

/** Models of buildings in each usual format. */
final class ModelSamples {
  private ModelSamples() {}

  static Map<String, byte[]> files() {
    GltfModel kiosk = kiosk();
    return Map.of(
        "pavilion.glb", pavilion().glb(),
        "kiosk/kiosk.gltf", kiosk.json("kiosk.bin"),
        "kiosk/kiosk.bin", kiosk.bin(),
        "kiosk/wood.png", wood().png(),
        "cottage/cottage.obj", SampleGenerator.text(cottage()),
        "cottage/cottage.mtl", SampleGenerator.text(COTTAGE_MATERIALS),
        "cottage/textures/brick.png", brick().png());
  }

  /** Columns on a plinth under a tent roof, 8 m wide. */
  private static GltfModel pavilion() {
    Mesh stone = Mesh.walls(0, 0, 0, 8, 0.4f, 8);
    Mesh columns = new Mesh();
    for (int i = 0; i < 12; i++) {
      double angle = StrictMath.PI * 2 * i / 12;
      float x = (float) (3.2 * StrictMath.cos(angle));
      float z = (float) (3.2 * StrictMath.sin(angle));
      columns.box(x, 0.4f, z, 0.35f, 3, 0.35f);
    }
    return new GltfModel("Pavilion")
        .add("Sandstone", stone, 0.72, 0.63, 0.48)
        .add("Whitewash", columns, 0.93, 0.92, 0.88)
        .add("Copper", Mesh.pyramid(0, 3.4f, 0, 8.4f, 2.6f, 8.4f), 0.25, 0.55, 0.47);
  }

  private static GltfModel kiosk() {
    return new GltfModel("Kiosk")
        .addTextured("Planks", Mesh.walls(0, 0, 0, 3, 2.5f, 2.4f), "wood.png")
        .add("Awning", Mesh.pyramid(0, 2.5f, 0, 3.6f, 0.9f, 3), 0.75, 0.16, 0.14);
  }

  private static Picture wood() {
    return new Picture(
        64,
        64,
        (column, row) -> {
          int grain = (int) (14 * StrictMath.sin(row * 0.9 + 3 * StrictMath.sin(column * 0.2)));
          boolean joint = column % 16 == 0;
          int light = joint ? -60 : grain;
          return rgb(164 + light, 116 + light, 70 + light);
        });
  }

  private static Picture brick() {
    return new Picture(
        64,
        64,
        (column, row) -> {
          int course = row / 8;
          boolean mortar = row % 8 == 0 || (column + (course % 2) * 8) % 16 == 0;
          int tone = (course * 37 + (column + (course % 2) * 8) / 16 * 59) % 40;
          return mortar ? rgb(196, 188, 176) : rgb(150 + tone, 66 + tone / 2, 50 + tone / 3);
        });
  }

  static int rgb(int red, int green, int blue) {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  private static int clamp(int part) {
    return Math.max(0, Math.min(255, part));
  }

  private static final String COTTAGE_MATERIALS =
      """
      # A brick cottage with a slate roof
      newmtl brick
      Ka 1.0 1.0 1.0
      Kd 1.0 1.0 1.0
      Ks 0.0 0.0 0.0
      illum 1
      map_Kd textures/brick.png

      newmtl slate
      Ka 0.30 0.33 0.38
      Kd 0.30 0.33 0.38
      Ks 0.0 0.0 0.0
      illum 1
      """;

  private static String cottage() {
    StringBuilder obj = new StringBuilder("# A brick cottage, metres, y up\nmtllib cottage.mtl\n");
    int next = write(obj, "walls", "brick", Mesh.walls(0, 0, 0, 9, 3, 6), 1);
    next = write(obj, "chimney", "brick", Mesh.walls(2.5f, 3, 1, 0.8f, 3, 0.8f), next);
    write(obj, "roof", "slate", Mesh.pyramid(0, 3, 0, 10, 2.8f, 7), next);
    return obj.toString();
  }

  private static int write(StringBuilder obj, String part, String material, Mesh mesh, int first) {
    obj.append("o ").append(part).append('\n');
    for (int i = 0; i < mesh.corners().size(); i++) {
      Mesh.Corner corner = mesh.corners().get(i);
      float[] normal = mesh.normal(i);
      obj.append(
          String.format(
              Locale.ROOT,
              "v %.3f %.3f %.3f%nvt %.3f %.3f%nvn %.4f %.4f %.4f%n".replace("%n", "\n"),
              corner.x(),
              corner.y(),
              corner.z(),
              corner.u(),
              1 - corner.v(), // OBJ counts from the lower edge
              normal[0],
              normal[1],
              normal[2]));
    }
    obj.append("usemtl ").append(material).append('\n');
    for (int i = first; i < first + mesh.corners().size(); i += 3) {
      obj.append("f %1$d/%1$d/%1$d %2$d/%2$d/%2$d %3$d/%3$d/%3$d\n".formatted(i, i + 1, i + 2));
    }
    return first + mesh.corners().size();
  }
}
