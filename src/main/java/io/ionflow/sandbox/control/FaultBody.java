package io.ionflow.sandbox.control;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ionflow.sandbox.control.FaultRule.Side;

/** The body of an answer that a fault rule gives, in the form of its side. */
final class FaultBody {
  private FaultBody() {}

  static String of(FaultRule rule, Side side) {
    String code = rule.code().orElse("InternalServerError");
    String message = "Made by a fault rule of the sandbox";
    return switch (side) {
      case API ->
          JsonNodeFactory.instance
              .objectNode()
              .put("code", code)
              .put("message", message)
              .toString();
      case S3 -> S3Xml.error(code, message);
    };
  }

  static String contentType(String body, Side side) {
    if (body.startsWith("{") || body.startsWith("[")) {
      return "application/json";
    }
    return switch (side) {
      case API -> "text/html; charset=utf-8";
      case S3 -> "application/xml";
    };
  }
}
