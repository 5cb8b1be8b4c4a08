package io.ionflow.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The fields of a token answer in any of the forms that ion's guide names: JSON, XML, or plain,
 * which is read as a form or as the bare token. The latter two are not published, so their shape is
 * not insisted on.
 */
final class TokenFields {
  private static final String BARE_TOKEN = "[A-Za-z0-9._~+/=-]{16,16384}";

  private TokenFields() {}

  /** The fields by name; empty if the body is none of those forms. */
  static Map<String, String> read(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).replace("\uFEFF", "").strip();
    if (text.startsWith("{") || text.startsWith("\"")) {
      return json(text);
    }
    if (text.startsWith("<")) {
      return xml(text);
    }
    if (text.matches("\\w+=.*")) {
      return form(text);
    }
    return text.matches(BARE_TOKEN) ? Map.of("access_token", text) : Map.of();
  }

  private static Map<String, String> json(String text) {
    Map<String, String> fields = new HashMap<>();
    try {
      JsonNode json = IonJson.mapper().readTree(text);
      if (json.isTextual() && json.asText().matches(BARE_TOKEN)) {
        return Map.of("access_token", json.asText());
      }
      json.properties()
          .forEach(
              field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                  fields.put(field.getKey(), field.getValue().asText());
                }
              });
      nested(json.path("error"), fields);
    } catch (IOException unreadable) {
      return Map.of();
    }
    return fields;
  }

  /** The shape of errors that holds an object, and the one that is ion's elsewhere. */
  private static void nested(JsonNode error, Map<String, String> fields) {
    if (error.isObject()) {
      fields.put("error", error.path("code").asText(""));
      fields.put("error_description", error.path("message").asText(""));
    }
    Optional.ofNullable(fields.get("code")).ifPresent(code -> fields.putIfAbsent("error", code));
    Optional.ofNullable(fields.get("message"))
        .ifPresent(message -> fields.putIfAbsent("error_description", message));
  }

  /** Any element that holds text alone, by its local name: no entity is resolved, no DTD read. */
  private static Map<String, String> xml(String text) {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      return xml(factory.createXMLStreamReader(new StringReader(text)));
    } catch (XMLStreamException | RuntimeException unreadable) { // some parsers throw both
      return Map.of();
    }
  }

  private static Map<String, String> xml(XMLStreamReader reader) throws XMLStreamException {
    Map<String, String> fields = new HashMap<>();
    String content = "";
    boolean leaf = false;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
        return Map.of();
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        content = "";
        leaf = true;
      } else if (event == XMLStreamConstants.CHARACTERS) {
        content += reader.getText();
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        if (leaf) {
          fields.putIfAbsent(reader.getLocalName(), content.strip());
        }
        leaf = false;
      }
    }
    return fields;
  }

  private static Map<String, String> form(String text) {
    Map<String, String> fields = new HashMap<>();
    try {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.putIfAbsent(
              URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
              URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
      }
    } catch (IllegalArgumentException broken) {
      return Map.of();
    }
    return fields;
  }
}
