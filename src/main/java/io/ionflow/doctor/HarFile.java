package io.ionflow.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a browser's HAR file (HTTP Archive 1.2) as a stream, one call after the other. */
final class HarFile {
  private static final int LONGEST_TEXT = 64 * 1024;
  private static final int MOST_HEADERS = 500;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(64 * 1024 * 1024).build())
          .build();

  private final JsonParser json;

  private HarFile(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads all of it.
   *
   * @throws IOException if it is no HAR; the message holds nothing of it
   */
  static void read(InputStream in, Consumer<Recorded> calls) throws IOException {
    try (JsonParser json = FACTORY.createParser(in)) {
      HarFile file = new HarFile(json);
      json.nextToken();
      if (!file.enter("log") || !file.enter("entries")) {
        throw new IOException("it is no HAR: it has no log.entries");
      }
      if (json.currentToken() != JsonToken.START_ARRAY) {
        throw new IOException("it is no HAR: log.entries is no list");
      }
      while (json.nextToken() == JsonToken.START_OBJECT) {
        file.entry().ifPresent(calls);
      }
    } catch (JsonProcessingException e) {
      // Jackson's message quotes the file, which holds secrets.
      throw new IOException(
          "it is no readable JSON in line "
              + (e.getLocation() == null ? "1" : e.getLocation().getLineNr()));
    }
  }

  /** Goes to the value of a field of the object that the parser stands at. */
  private boolean enter(String name) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return false;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean found = json.currentName().equals(name);
      json.nextToken();
      if (found) {
        return true;
      }
      json.skipChildren();
    }
    return false;
  }

  private interface Field {
    void read(String name) throws IOException;
  }

  /** Hands over each field; what it does not read is passed over. */
  private void fields(Field field) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      field.read(name);
    }
  }

  private Optional<Recorded> entry() throws IOException {
    Draft draft = new Draft();
    fields(
        name -> {
          switch (name) {
            case "startedDateTime" -> draft.at = text().flatMap(HarFile::time);
            case "request" -> fields(field -> request(draft, field));
            case "response" -> fields(field -> response(draft, field));
            default -> json.skipChildren();
          }
        });
    return draft.recorded();
  }

  private void request(Draft draft, String name) throws IOException {
    switch (name) {
      case "method" -> draft.method = text().orElse("GET");
      case "url" -> draft.url = text().orElse("");
      case "headers" -> headers(draft.requestHeaders);
      case "postData" -> {
        draft.hasBody = true;
        json.skipChildren();
      }
      default -> json.skipChildren();
    }
  }

  private void response(Draft draft, String name) throws IOException {
    switch (name) {
      case "status" -> draft.status = json.currentToken().isNumeric() ? json.getValueAsInt() : 0;
      case "headers" -> headers(draft.responseHeaders);
      case "content" -> {
        if (draft.status < 400) {
          json.skipChildren(); // the data itself, which may be large
        } else {
          fields(field -> content(draft, field));
        }
      }
      default -> json.skipChildren();
    }
  }

  private void content(Draft draft, String name) throws IOException {
    if (name.equals("text")) {
      draft.body = text().orElse("");
    } else {
      json.skipChildren();
    }
  }

  private void headers(List<Sent.Header> headers) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
      Map<String, String> pair = new HashMap<>();
      fields(
          name -> {
            Optional<String> value = text();
            if (name.equals("name") || name.equals("value")) {
              pair.put(name, value.orElse(""));
            }
          });
      if (headers.size() < MOST_HEADERS) {
        headers.add(new Sent.Header(pair.getOrDefault("name", ""), pair.getOrDefault("value", "")));
      }
    }
  }

  /** A text at the parser; whatever else stands there is passed over. */
  private Optional<String> text() throws IOException {
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      json.skipChildren();
      return Optional.empty();
    }
    String text = json.getText();
    return Optional.of(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  /** One entry while it is read. */
  private static final class Draft {
    private final List<Sent.Header> requestHeaders = new ArrayList<>();
    private final List<Sent.Header> responseHeaders = new ArrayList<>();
    private Optional<Instant> at = Optional.empty();
    private String method = "GET";
    private String url = "";
    private boolean hasBody;
    private int status;
    private String body = "";

    Optional<Recorded> recorded() {
      Map<String, String> headers = new HashMap<>();
      responseHeaders.forEach(
          header -> headers.put(header.name().toLowerCase(Locale.ROOT), header.value()));
      return WebAddress.of(url)
          .map(
              address ->
                  new Recorded(
                      Optional.of(new Sent(method, address, List.copyOf(requestHeaders), hasBody)),
                      Optional.of(new Reply.Answered(status, headers, body)),
                      at));
    }
  }
}
