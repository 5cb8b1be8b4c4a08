package io.ionflow.ingest.reading;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A file's place below a source's root.
 *
 * @param text parts separated by {@code /}; none is empty, {@code .} or {@code ..}
 */
public record TreePath(String text) {
  private static final Pattern SCHEME =
      Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST = 4_000;

  /** The path of that text, unless it could lead out of the root. */
  public static TreePath of(String text) throws UnfitDataException {
    for (String part : text.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..") || part.indexOf('\0') >= 0) {
        throw new UnfitDataException(
            "'%s' is no path below the source's folder".formatted(Shown.of(text)));
      }
    }
    return new TreePath(text);
  }

  /** The last part. */
  public String name() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /** Everything before the last part, with a slash at its end; empty at the root. */
  public String folder() {
    return text.substring(0, text.lastIndexOf('/') + 1);
  }

  /** The name without its extension. */
  public String stem() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(0, dot) : name();
  }

  /** What follows the name's last dot, in lower case; empty if there is none. */
  public String extension() {
    int dot = name().lastIndexOf('.');
    return dot > 0 ? name().substring(dot + 1).toLowerCase(Locale.ROOT) : "";
  }

  /** A file of that name in the same folder. */
  TreePath sibling(String name) {
    return new TreePath(folder() + name);
  }

  /** Its folder and all above it, innermost first; the last is the root, the empty text. */
  List<String> folders() {
    List<String> folders = new ArrayList<>();
    for (int slash = text.lastIndexOf('/'); slash >= 0; slash = text.lastIndexOf('/', slash - 1)) {
      folders.add(text.substring(0, slash + 1));
    }
    folders.add("");
    return folders;
  }

  /**
   * The file that this one refers to.
   *
   * @param boundary folder that must not be left, as {@link #folder()} gives it
   */
  TreePath refer(String reference, String boundary) throws UnfitDataException {
    String plain = reference.replace('\\', '/');
    if (plain.startsWith("/") || SCHEME.matcher(plain).matches()) {
      throw refused(reference, "is absolute");
    }
    List<String> parts = new ArrayList<>();
    for (String part : (folder() + plain).split("/", -1)) {
      if (part.equals("..") && !parts.isEmpty()) {
        parts.remove(parts.size() - 1);
      } else if (part.equals("..")) {
        throw refused(reference, "leaves the folder");
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    String target = String.join("/", parts);
    if (!target.startsWith(boundary) || target.length() == boundary.length()) {
      throw refused(reference, "leaves the folder");
    }
    if (!storable(target, parts)) {
      throw refused(reference, "is no file name");
    }
    return new TreePath(target);
  }

  private static boolean storable(String target, List<String> parts) {
    return target.indexOf('\0') < 0
        && target.length() <= LONGEST
        && parts.stream()
            .allMatch(part -> part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME);
  }

  private UnfitDataException refused(String reference, String why) {
    return new UnfitDataException(
        "%s refers to '%s', which %s; put that file beside or below it and refer to it by a relative path"
            .formatted(Shown.of(text), Shown.of(reference), why));
  }
}
