package io.ionflow.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The magic numbers that files begin with. */
final class Signatures {
  /**
   * A mark and what it stands for.
   *
   * @param mark what the file begins with, a byte a letter
   * @param extension set where others than ion's format begin alike, so that the name decides too
   */
  private record Signature(String mark, Format format, Optional<String> extension) {
    boolean fits(String head, String actual) {
      return head.startsWith(mark) && extension.map(actual::equals).orElse(true);
    }
  }

  private static final int LONGEST = 32;

  private static final List<Signature> ALL =
      List.of(
          of("II*\0", Format.TIFF),
          of("MM\0*", Format.TIFF),
          of("II+\0", Format.TIFF),
          of("MM\0+", Format.TIFF),
          of("\u00ff\u00d8\u00ff", Format.JPEG),
          of("\u0089PNG\r\n\u001a\n", Format.PNG),
          of("EHFA_HEADER_TAG", Format.ERDAS_IMAGE),
          of("glTF", Format.GLB),
          of("LASF", Format.LAS),
          of("Kaydara FBX Binary", Format.FBX),
          of("; FBX", Format.FBX),
          of("AC10", Format.DWG),
          of("AutoCAD Binary DXF", Format.DXF),
          of("\u0008\u0005\u0017\u0000", Format.DGN, "dgn"),
          of("\u00c8\u0005\u0017\u0000", Format.DGN, "dgn"),
          of("\u0008\t\u00fe\u0002", Format.DGN, "dgn"),
          of("\u00c8\t\u00fe\u0002", Format.DGN, "dgn"),
          of("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", Format.DGN, "dgn"),
          of("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", Format.REVIT, "rvt"),
          of("SQLite format 3\0", Format.TERRAIN_DATABASE, "terraindb"),
          of("PK\u0003\u0004", Format.KMZ, "kmz"),
          of("PK\u0003\u0004", Format.ZIP, "zip"));

  private static final List<String> TILES = List.of("b3dm", "i3dm", "pnts", "cmpt", "subt");

  private Signatures() {}

  /** The format whose mark a file bears; empty if it bears none. */
  static Optional<Format> format(byte[] head, String extension) {
    String begin = new String(head, 0, Math.min(head.length, LONGEST), StandardCharsets.ISO_8859_1);
    return ALL.stream()
        .filter(signature -> signature.fits(begin, extension))
        .map(Signature::format)
        .findFirst();
  }

  /** Whether it is a tile that only a tileset can make sense of. */
  static boolean isTile(byte[] head) {
    return head.length >= 4 && TILES.contains(new String(head, 0, 4, StandardCharsets.ISO_8859_1));
  }

  private static Signature of(String mark, Format format) {
    return new Signature(mark, format, Optional.empty());
  }

  private static Signature of(String mark, Format format, String extension) {
    return new Signature(mark, format, Optional.of(extension));
  }
}
