package io.ionflow.doctor;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads addresses as leniently as browsers and curl do. */
final class WebAddress {
  private static final int LONGEST = 65_536;
  private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

  private WebAddress() {}

  /** The address; empty if it has no host. Without a scheme it is taken for http, as by curl. */
  static Optional<URI> of(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || stripped.length() > LONGEST) {
      return Optional.empty();
    }
    String whole = stripped.contains("://") ? stripped : "http://" + stripped;
    return parse(whole).or(() -> parse(escaped(whole))).filter(uri -> uri.getHost() != null);
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException unreadable) {
      return Optional.empty();
    }
  }

  private static String escaped(String text) {
    StringBuilder legal = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      boolean letter = point < 0x80 && Character.isLetterOrDigit(point);
      if (letter || LEGAL.indexOf(point) >= 0) {
        legal.appendCodePoint(point);
      } else {
        for (byte unit : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          legal.append("%%%02X".formatted(unit));
        }
      }
    }
    return legal.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
  }
}
