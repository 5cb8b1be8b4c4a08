package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells a file's format by its content, and by its extension only where content has no mark. */
final class Sniffer {
  /** Bytes from the beginning that are looked at. */
  static final int LOOKED_AT = 1 << 16;

  private static final Pattern GRID =
      Pattern.compile(
          "(?is)\\s*(ncols|nrows|xllc|yllc|cellsize|dx|dy|nodata_value)\\w*\\s+[-+.\\d].*");
  private static final Pattern IFC_SCHEMA =
      Pattern.compile("(?is)FILE_SCHEMA\\s*\\(\\s*\\(\\s*'IFC");

  private Sniffer() {}

  /**
   * The format of a file that isn't empty.
   *
   * @throws UnfitDataException if it is of none, or of another than its name says
   */
  static Format format(SourceFile file) throws IOException, UnfitDataException {
    byte[] head = file.head(LOOKED_AT);
    String extension = file.path().extension();
    Optional<Format> byContent = byContent(file, head, extension);
    if (byContent.isPresent()) {
      return named(file, byContent.get());
    }
    if (extension.equals("flt") || extension.equals("src")) {
      return extension.equals("flt") ? Format.FLOAT_GRID : Format.SOURCE_MAP;
    }
    List<Format> expected = Format.under(extension).toList();
    if (expected.isEmpty()) {
      throw new UnfitDataException(
          "%s is of no type that ion takes: it begins with %s"
              .formatted(file.shown(), Shown.hex(head)));
    }
    throw new UnfitDataException(
        "%s should be %s, but %s; export it again"
            .formatted(
                file.shown(),
                expected.stream().map(Format::label).collect(Collectors.joining(" or ")),
                seen(file, head)));
  }

  /** What is there instead, as far as it can be named. */
  private static String seen(SourceFile file, byte[] head) throws IOException, UnfitDataException {
    char first = firstLetter(head);
    if (first == '<') {
      return "its root element is '%s'".formatted(Shown.of(XmlContent.rootOf(file)));
    }
    if (first == '{') {
      return "has the keys " + JsonHead.of(file).someKeys();
    }
    return "begins with " + Shown.hex(head);
  }

  private static Format named(SourceFile file, Format format) throws UnfitDataException {
    if (format == Format.TILESET && !file.path().name().equals(Tilesets.MAIN)) {
      throw new UnfitDataException(
          "%s is a 3D Tiles tileset; name it %s, so that the tree below its folder is known to belong to it"
              .formatted(file.shown(), Tilesets.MAIN));
    }
    if (!format.takes(file.path().extension())) {
      throw new UnfitDataException(
          "%s is %s by its content, which ion takes as %s; rename it"
              .formatted(file.shown(), format.label(), format.extensions()));
    }
    return format;
  }

  private static Optional<Format> byContent(SourceFile file, byte[] head, String extension)
      throws IOException, UnfitDataException {
    Optional<Format> signed = Signatures.format(head, extension);
    if (signed.isPresent()) {
      return signed;
    }
    char first = firstLetter(head);
    boolean known = Format.under(extension).findAny().isPresent();
    if (known && (first == '{' || first == '[')) {
      return JsonHead.of(file).format();
    }
    if (known && first == '<') {
      return XmlContent.format(XmlContent.rootOf(file));
    }
    return ofText(head, extension);
  }

  private static Optional<Format> ofText(byte[] head, String extension) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("ISO-10303-21;") && IFC_SCHEMA.matcher(text).find()) {
      return Optional.of(Format.IFC);
    }
    if (extension.equals("obj") && Wavefront.isObj(head)) {
      return Optional.of(Format.OBJ);
    }
    if (extension.equals("dxf") && isDxf(text)) {
      return Optional.of(Format.DXF);
    }
    if (extension.equals("asc") && GRID.matcher(text).matches()) {
      return Optional.of(Format.ASCII_GRID);
    }
    return extension.equals("dem") && isUsgsDem(text)
        ? Optional.of(Format.USGS_DEM)
        : Optional.empty();
  }

  /** Fields of the A record: kind of elevation pattern, and the code of the ground system. */
  private static boolean isUsgsDem(String text) {
    return text.length() >= 1024
        && List.of("1", "4").contains(text.substring(150, 156).strip())
        && List.of("0", "1", "2", "3", "-9999").contains(text.substring(156, 162).strip());
  }

  /** Groups of a code and a value, each on its line; comments, of code 999, may come first. */
  private static boolean isDxf(String text) {
    Iterator<String> lines = text.lines().map(String::strip).iterator();
    while (lines.hasNext()) {
      String code = lines.next();
      String value = lines.hasNext() ? lines.next() : "";
      if (!code.equals("999")) {
        return code.equals("0") && value.equals("SECTION");
      }
    }
    return false;
  }

  /** The first letter of a text in UTF-8 or UTF-16, behind byte order mark and blanks. */
  private static char firstLetter(byte[] head) {
    for (int i = 0; i < head.length; i++) {
      int letter = head[i] & 0xff;
      boolean mark = i < 3 && letter >= 0xbb;
      if (!mark && letter != 0 && letter > ' ') {
        return (char) letter;
      }
    }
    return ' ';
  }
}
