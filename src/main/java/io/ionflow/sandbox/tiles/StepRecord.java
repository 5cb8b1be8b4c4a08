package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One instance of a STEP file.
 *
 * @param number the one after its {@code #}
 * @param type in upper case, such as {@code IFCWALL}
 * @param arguments as {@link StepArguments} reads them
 */
record StepRecord(long number, String type, JsonNode arguments) {
  private static final Pattern INSTANCE =
      Pattern.compile("#(\\d{1,15})=([A-Z][A-Z0-9_]*)\\((.*)\\)", Pattern.DOTALL);
  private static final Pattern REFERENCE = Pattern.compile("#\\d{1,15}");

  /** The record of a statement; empty if it is none, or none that can be read. */
  static Optional<StepRecord> of(String statement) {
    Matcher instance = INSTANCE.matcher(statement);
    if (!instance.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new StepRecord(
              Long.parseLong(instance.group(1)),
              instance.group(2),
              StepArguments.parse(instance.group(3))));
    } catch (DataError unreadable) {
      // One instance that can't be read is no reason to show none of the others.
      return Optional.empty();
    }
  }

  /** An argument; missing if there are fewer. */
  JsonNode argument(int index) {
    return arguments.path(index);
  }

  boolean refers(int index) {
    return isReference(argument(index));
  }

  /** The numbers of the records that an argument names, alone or in a list. */
  List<Long> references(int index) {
    JsonNode value = argument(index);
    List<Long> numbers = new ArrayList<>();
    for (JsonNode item : value.isArray() ? value : List.of(value)) {
      if (isReference(item)) {
        numbers.add(Long.parseLong(item.asText().substring(1)));
      }
    }
    return numbers;
  }

  private static boolean isReference(JsonNode value) {
    return value.isTextual() && REFERENCE.matcher(value.asText()).matches();
  }
}
