package io.ionflow.usage;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.ion.IonJson;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Figures out of a JSON document that some address answers. ion has no such address; this is for
 * the day an account has one, and for proxies that count.
 */
public final class HttpFigures {
  static final String SOURCE = "http";

  private static final int LARGEST_BYTES = 64 * 1024 * 1024;

  private final JsonPath items;
  private final Mapping mapping;
  private final Kind kind;
  private final Clock clock;

  /**
   * Takes the mapping.
   *
   * @param items JSONPath of the records
   * @param fields what stands where in a record, as {@link Mapping#of} reads it
   * @throws IllegalArgumentException if one can't be read
   */
  public HttpFigures(String items, List<String> fields, Kind kind, Clock clock) {
    this.items = JsonPath.of(items);
    this.mapping = Mapping.of(fields);
    this.kind = kind;
    this.clock = clock;
    JsonPath.of(mapping.time());
    mapping.subject().values().forEach(JsonPath::of);
    mapping.metrics().forEach(value -> JsonPath.of(value.place()));
  }

  /**
   * Reads an answer.
   *
   * @throws IllegalArgumentException if a record has no time, or a value is no number
   * @throws IOException if it is no JSON, or over 64 MiB long
   */
  public List<Sample> read(InputStream answer) throws IOException {
    byte[] bytes = answer.readNBytes(LARGEST_BYTES + 1);
    if (bytes.length > LARGEST_BYTES) {
      throw new IOException("the answer is over 64 MiB long");
    }
    JsonNode root = IonJson.mapper().readTree(bytes);
    List<Sample> figures = new ArrayList<>();
    int number = 0;
    for (JsonNode item : items.in(root)) {
      try {
        figures.addAll(figures(item, clock.instant()));
        number++;
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("record " + number + ": " + e.getMessage(), e);
      }
    }
    return figures;
  }

  private List<Sample> figures(JsonNode item, Instant stated) {
    Instant at = TimeText.parse(text(item, mapping.time()));
    Subject subject = new Subject(part(item, "token"), part(item, "app"), part(item, "asset"));
    List<Sample> figures = new ArrayList<>();
    for (Mapping.Value value : mapping.metrics()) {
      String text = text(item, value.place());
      if (!text.isEmpty()) {
        Series series = new Series(SOURCE, subject, value.name(), value.unit(), kind);
        figures.add(series.at(at, Numbers.parse(text) * value.factor(), stated));
      }
    }
    return figures;
  }

  private String part(JsonNode item, String name) {
    return Optional.ofNullable(mapping.subject().get(name)).map(at -> text(item, at)).orElse("");
  }

  private static String text(JsonNode item, String path) {
    return JsonPath.of(path).in(item).stream().findFirst().map(JsonNode::asText).orElse("");
  }
}
