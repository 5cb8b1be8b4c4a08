package io.ionflow.rotation.sink;

import io.ionflow.rotation.Delivery;
import java.util.Locale;

/**
 * How a token is written into a file. Its value has no sign that any of these would have to escape.
 */
enum FileFormat {
  /** The value alone, without a line end, as secrets in files are read. */
  PLAIN("") {
    @Override
    String text(String variable, String value) {
      return value;
    }
  },
  /** A line of an {@code .env} file. */
  ENV("ION_TOKEN") {
    @Override
    String text(String variable, String value) {
      return variable + "=" + value + "\n";
    }
  },
  JSON("accessToken") {
    @Override
    String text(String variable, String value) {
      return "{\"" + variable + "\":\"" + value + "\"}\n";
    }
  },
  PROPERTIES("ion.token") {
    @Override
    String text(String variable, String value) {
      return variable + "=" + value + "\n";
    }
  },
  /** An ES module. */
  JAVASCRIPT("ionToken") {
    @Override
    String text(String variable, String value) {
      return "export const " + variable + " = \"" + value + "\";\n";
    }
  };

  private final String variable;

  FileFormat(String variable) {
    this.variable = variable;
  }

  abstract String text(String variable, String value);

  /** What a sink's file shall hold. */
  static String render(Delivery delivery) {
    FileFormat format =
        valueOf(delivery.optional("format").orElse("plain").toUpperCase(Locale.ROOT));
    String variable = delivery.optional("variable").orElse(format.variable);
    if (!variable.matches("[A-Za-z0-9_.$-]*")) {
      throw new SinkException(
          "%s has a variable that is no plain name: %s".formatted(delivery.title(), variable));
    }
    return format.text(variable, delivery.value().reveal());
  }
}
