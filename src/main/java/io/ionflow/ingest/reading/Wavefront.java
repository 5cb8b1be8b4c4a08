package io.ionflow.ingest.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OBJ models and their MTL materials: text without any magic number. */
final class Wavefront {
  private static final int MOST_OPTIONS = 16;
  private static final Pattern MAP =
      Pattern.compile("(?:map_\\w+|bump|disp|decal|norm|refl)\\s+(.+)", Pattern.CASE_INSENSITIVE);

  /** An option and its values: up to three numbers, or one word (MTL, options for texture maps). */
  private static final Pattern OPTION =
      Pattern.compile(
          "-(?:(?:o|s|t|mm)(?:\\s+[-+.\\deE]+(?=\\s)){1,3}|[A-Za-z]\\w*\\s+\\S+)\\s+(.+)");

  private static final Set<String> KEYWORDS =
      Set.of(
          "v",
          "vt",
          "vn",
          "vp",
          "f",
          "o",
          "g",
          "s",
          "l",
          "p",
          "mtllib",
          "usemtl",
          "usemap",
          "mg",
          "cstype",
          "deg",
          "curv",
          "curv2",
          "surf",
          "parm",
          "trim",
          "hole",
          "end",
          "lod",
          "bevel",
          "maplib",
          "shadow_obj",
          "call");

  private Wavefront() {}

  /** Whether a text begins like an OBJ: nothing but its keywords, and a vertex among them. */
  static boolean isObj(byte[] head) {
    boolean cut = head.length >= Sniffer.LOOKED_AT;
    boolean vertex = false;
    boolean onlyComments = true;
    List<String> lines =
        new String(head, StandardCharsets.UTF_8).replaceAll("\\\\\\R", " ").lines().toList();
    for (String line : cut ? lines.subList(0, lines.size() - 1) : lines) {
      String keyword = line.strip().split("\\s", 2)[0];
      if (keyword.isEmpty() || keyword.startsWith("#") || keyword.startsWith("\uFEFF#")) {
        continue;
      }
      if (!KEYWORDS.contains(keyword)) {
        return false;
      }
      onlyComments = false;
      vertex |= keyword.equals("v");
    }
    return vertex || (cut && onlyComments && lines.size() > 1);
  }

  /** The material libraries of an OBJ, as written. */
  static List<String> libraries(SourceFile obj) throws IOException {
    List<String> libraries = new ArrayList<>();
    TextLines.read(
        obj,
        first -> first == 'm',
        line -> {
          if (line.startsWith("mtllib") && line.length() > 7 && libraries.size() <= Links.MOST) {
            libraries.addAll(libraryNames(unquoted(line.substring(7).strip())));
          }
        });
    return libraries;
  }

  /** The textures of an MTL, as written. */
  static List<String> maps(SourceFile mtl) throws IOException {
    List<String> maps = new ArrayList<>();
    TextLines.read(
        mtl,
        first -> "mbdnrMBDNR".indexOf(first) >= 0,
        line -> {
          Matcher map = MAP.matcher(line);
          if (map.matches() && maps.size() <= Links.MOST) {
            maps.add(withoutOptions(map.group(1).strip()));
          }
        });
    return maps;
  }

  /** Names are parted by blanks, and yet contain some: each ends with its extension. */
  private static List<String> libraryNames(String names) {
    List<String> found = new ArrayList<>();
    int from = 0;
    String lower = names.toLowerCase(Locale.ROOT);
    for (int dot = lower.indexOf(".mtl"); dot >= 0; dot = lower.indexOf(".mtl", dot + 4)) {
      int end = dot + 4;
      if (end == names.length() || Character.isWhitespace(names.charAt(end))) {
        found.add(names.substring(from, end).strip());
        from = end;
      }
    }
    return found.isEmpty() && !names.isEmpty() ? List.of(names) : found;
  }

  private static String withoutOptions(String value) {
    String rest = value;
    Matcher option = OPTION.matcher(rest);
    for (int i = 0; i < MOST_OPTIONS && option.matches(); i++) {
      rest = option.group(1).strip();
      option.reset(rest);
    }
    return unquoted(rest);
  }

  /** The format knows no quotes, some exporters do. */
  private static String unquoted(String name) {
    return name.length() > 2 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }
}
