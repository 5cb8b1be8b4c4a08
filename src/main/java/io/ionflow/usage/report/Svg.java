package io.ionflow.usage.report;

import java.util.Locale;

/** Small pieces of SVG; colours are classes, so that the page's style decides them. */
final class Svg {
  private final StringBuilder text = new StringBuilder();
  private final double width;

  /**
   * Begins a picture.
   *
   * @param title what it shows, for those who don't see it
   */
  Svg(double width, double height, String title) {
    this.width = width;
    text.append(
        "<svg viewBox=\"0 0 %s %s\" role=\"img\" aria-label=\"%s\">"
            .formatted(n(width), n(height), escape(title)));
  }

  double width() {
    return width;
  }

  Svg rect(double x, double y, double w, double h, String style, String title) {
    text.append(
        "<rect class=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s</title></rect>"
            .formatted(style, n(x), n(y), n(Math.max(w, 0)), n(Math.max(h, 0)), escape(title)));
    return this;
  }

  Svg line(double x1, double y1, double x2, double y2, String style) {
    text.append(
        "<line class=\"%s\" x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
            .formatted(style, n(x1), n(y1), n(x2), n(y2)));
    return this;
  }

  /** A way through points, as {@code x,y x,y}. */
  Svg path(String shape, String points, String style) {
    text.append("<%s class=\"%s\" points=\"%s\"/>".formatted(shape, style, points));
    return this;
  }

  /** A text that ends, begins or is centred at a place. */
  Svg text(double x, double y, String anchor, String words) {
    text.append(
        "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>"
            .formatted(n(x), n(y), anchor, escape(words)));
    return this;
  }

  String end() {
    return text.append("</svg>").toString();
  }

  /** A number with two digits at most. */
  static String n(double value) {
    String plain = String.format(Locale.ROOT, "%.2f", value);
    return plain.replaceFirst("\\.?0+$", "");
  }

  /** A text inside of an element or attribute; control characters are left out. */
  static String escape(String text) {
    return text.replaceAll("\\p{Cntrl}", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A text that fits. */
  static String fit(String text, int letters) {
    return text.codePointCount(0, text.length()) <= letters
        ? text
        : text.substring(0, text.offsetByCodePoints(0, letters - 1)) + "…";
  }
}
