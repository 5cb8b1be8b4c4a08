package io.ionflow.gateway;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads the path of an address as segments, decoded once, and writes segments back. What could mean
 * one thing here and another at the next server is refused: dots, empty or twice encoded segments,
 * slashes and backslashes in disguise, semicolons, control characters, bytes that are no UTF-8.
 */
public final class PathText {
  private static final int LONGEST = 2048;

  /** After decoding: slashes in disguise, parameters of a segment, what is encoded twice. */
  private static final String AMBIGUOUS = "/\\;%";

  private static final String PLAIN = "-._~!$&'()*+,=:@";

  private PathText() {}

  /**
   * The segments of a path.
   *
   * @param raw as it came, starting with a slash; a slash at its end gives an empty last segment
   * @throws Refusal 400 if it is not plain
   */
  static List<String> segments(String raw) {
    if (!raw.startsWith("/") || raw.length() > LONGEST) {
      throw refused("it is no path, or too long");
    }
    String[] parts = raw.substring(1).split("/", -1);
    List<String> segments = new ArrayList<>(parts.length);
    for (int i = 0; i < parts.length; i++) {
      String segment = decode(parts[i]);
      if (segment.isEmpty() && i < parts.length - 1) {
        throw refused("it has an empty segment");
      }
      segments.add(segment);
    }
    return segments;
  }

  /** Writes segments as a relative path. */
  static String encode(List<String> segments) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < segments.size(); i++) {
      if (i > 0) {
        path.append('/');
      }
      for (byte b : segments.get(i).getBytes(StandardCharsets.UTF_8)) {
        append(path, b);
      }
    }
    return path.toString();
  }

  /** Writes a key or a name as one segment that can stand in an address, in HTML and in code. */
  public static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static void append(StringBuilder path, byte b) {
    boolean plain =
        (b >= 'a' && b <= 'z')
            || (b >= 'A' && b <= 'Z')
            || (b >= '0' && b <= '9')
            || PLAIN.indexOf(b) >= 0;
    if (plain) {
      path.append((char) b);
    } else {
      path.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
  }

  private static String decode(String raw) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '%') {
        bytes.put(hex(raw, i + 1));
        i += 2;
      } else if (c <= ' ' || c >= 0x7f) {
        throw refused("it has signs that are not allowed in one");
      } else {
        bytes.put((byte) c);
      }
    }
    return judged(text(bytes.flip()));
  }

  private static byte hex(String raw, int at) {
    if (at + 2 > raw.length()
        || !HexFormat.isHexDigit(raw.charAt(at))
        || !HexFormat.isHexDigit(raw.charAt(at + 1))) {
      throw refused("it has a % without two hex digits");
    }
    return (byte) HexFormat.fromHexDigits(raw, at, at + 2);
  }

  private static String text(ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw refused("it is no UTF-8");
    }
  }

  private static String judged(String segment) {
    if (segment.equals(".") || segment.equals("..")) {
      throw refused("it has dots for a segment");
    }
    if (segment.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0 || Character.isISOControl(c))) {
      throw refused("it has a sign that servers read in more than one way");
    }
    return segment;
  }

  private static Refusal refused(String why) {
    return new Refusal(400, "BadPath", "The path is not taken: " + why + ".");
  }
}
