package io.ionflow.usage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where each part of a figure stands in foreign data: a list such as {@code time=DATE, token=TOKEN,
 * streamed:GB=USED}. {@code time}, {@code token}, {@code app} and {@code asset} are places; every
 * other name is a metric, with the unit that its values are in.
 *
 * @param time where the time stands
 * @param subject where token, app and asset stand; what is left out is empty
 * @param metrics where the values stand
 */
public record Mapping(String time, Map<String, String> subject, List<Value> metrics) {
  /**
   * A metric.
   *
   * @param name see {@link Metrics}
   * @param unit in which it is kept
   * @param factor from the foreign unit to that one
   * @param place where it stands
   */
  public record Value(String name, String unit, double factor, String place) {}

  private static final List<String> SUBJECT = List.of("token", "app", "asset");
  private static final Pattern ENTRY =
      Pattern.compile("([a-z][a-z0-9_]*)(?::([A-Za-z0-9]+))?\\s*=\\s*(.+)");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if an entry can't be read, or time or every metric is missing
   */
  public static Mapping of(List<String> entries) {
    Map<String, String> places = new LinkedHashMap<>();
    List<Value> metrics = new java.util.ArrayList<>();
    for (String text : entries) {
      Matcher entry = ENTRY.matcher(text.strip());
      if (!entry.matches()) {
        throw new IllegalArgumentException(
            "'" + text + "' is no entry such as token=TOKEN or streamed:GB=USED");
      }
      String name = entry.group(1);
      if (name.equals("time") || SUBJECT.contains(name)) {
        places.put(name, entry.group(3));
      } else {
        metrics.add(value(name, Optional.ofNullable(entry.group(2)), entry.group(3)));
      }
    }
    String time = places.remove("time");
    if (time == null || metrics.isEmpty()) {
      throw new IllegalArgumentException("a mapping needs time=… and a metric such as streamed=…");
    }
    return new Mapping(time, Map.copyOf(places), List.copyOf(metrics));
  }

  private static Value value(String name, Optional<String> unit, String place) {
    if (unit.isEmpty()) {
      return new Value(name, Metrics.unit(name), 1, place);
    }
    double factor = Quantity.factor(unit.get());
    return new Value(name, Metrics.BYTES, factor, place);
  }
}
