package io.ionflow.sandbox.oauth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.http.Request;
import io.ionflow.sandbox.http.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The form of a token answer: JSON if that is acceptable, else XML, else plain. */
enum TokenAnswer {
  JSON(Optional.empty()),
  XML(Optional.of(OAuthAssumption.XML_ANSWER)),
  PLAIN(Optional.of(OAuthAssumption.PLAIN_ANSWER));

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Optional<OAuthAssumption> assumption;

  TokenAnswer(Optional<OAuthAssumption> assumption) {
    this.assumption = assumption;
  }

  /** What the form takes for granted. */
  Optional<OAuthAssumption> assumption() {
    return assumption;
  }

  /** By the request's {@code Accept}; without one everything is acceptable. */
  static TokenAnswer acceptedBy(Request request) {
    List<String> accepted =
        request.header("Accept").stream()
            .flatMap(value -> List.of(value.toLowerCase(Locale.ROOT).split(",", -1)).stream())
            .filter(type -> !type.replace(" ", "").matches(".*;q=0(\\.0*)?"))
            .map(type -> type.replaceFirst(";.*", "").strip())
            .toList();
    if (request.header("Accept").isEmpty()
        || accepted.stream()
            .anyMatch(type -> type.matches("\\*/\\*|application/(\\*|(.*\\+)?json)"))) {
      return JSON;
    }
    boolean xml =
        accepted.stream().anyMatch(type -> type.matches("(application|text)/(.*\\+)?xml|text/\\*"));
    return xml ? XML : PLAIN;
  }

  /** The fields as an answer. */
  Response of(Map<String, Object> fields) {
    return switch (this) {
      case JSON -> Response.text(200, "application/json", json(fields));
      case XML -> Response.text(200, "application/xml", xml(fields));
      case PLAIN -> Response.text(200, "application/x-www-form-urlencoded", form(fields));
    };
  }

  static String json(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of text and numbers are always JSON", e);
    }
  }

  private static String xml(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                "<%s>%s</%s>"
                    .formatted(
                        field.getKey(),
                        ConsentPage.escaped(field.getValue().toString()),
                        field.getKey()))
        .collect(
            Collectors.joining(
                "", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<oauth>", "</oauth>"));
  }

  private static String form(Map<String, Object> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey()
                    + "="
                    + URLEncoder.encode(field.getValue().toString(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
