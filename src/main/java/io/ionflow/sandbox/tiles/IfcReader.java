package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the products of an IFC file with their attributes, property sets and quantities, and where
 * the site is. It goes through the file once and keeps no geometry.
 */
final class IfcReader {
  /** Of the statements that are kept: about a hundred thousand elements. */
  private static final int MOST_CHARS = 16 << 20;

  private record Value(String name, JsonNode value) {}

  private record ValueSet(String name, List<Long> values) {}

  private record Relation(List<Long> products, List<Long> sets) {}

  private final Map<Long, BimElement> products = new LinkedHashMap<>();
  private final Map<Long, Value> values = new HashMap<>();
  private final Map<Long, ValueSet> sets = new HashMap<>();
  private final List<Relation> relations = new ArrayList<>();
  private final IfcSite site = new IfcSite();
  private int charsLeft;

  private IfcReader(int mostChars) {
    this.charsLeft = mostChars;
  }

  /** The model of a file; what can't be read of it is left out. */
  static BimModel read(Path file) throws IOException {
    return read(file, MOST_CHARS);
  }

  static BimModel read(Path file, int mostChars) throws IOException {
    IfcReader reader = new IfcReader(mostChars);
    try (StepFile statements = StepFile.open(file)) {
      for (Optional<String> next = statements.next();
          next.isPresent() && reader.charsLeft > 0;
          next = statements.next()) {
        reader.take(next.get());
      }
    }
    return reader.model();
  }

  private void take(String statement) {
    // Geometry is nearly all of a file, and has neither ids nor names.
    if (statement.contains("('") || statement.contains("=IFCSIUNIT(")) {
      StepRecord.of(statement)
          .filter(this::keeps)
          .ifPresent(kept -> charsLeft -= statement.length());
    }
  }

  private boolean keeps(StepRecord record) {
    site.take(record);
    String type = record.type();
    String name = record.argument(0).asText();
    if (type.equals("IFCPROPERTYSINGLEVALUE")) {
      values.put(record.number(), new Value(name, record.argument(2)));
    } else if (type.startsWith("IFCQUANTITY")) {
      values.put(record.number(), new Value(name, record.argument(3)));
    } else if (type.equals("IFCPROPERTYSET")) {
      sets.put(record.number(), set(record, 4));
    } else if (type.equals("IFCELEMENTQUANTITY")) {
      sets.put(record.number(), set(record, 5));
    } else if (type.equals("IFCRELDEFINESBYPROPERTIES")) {
      relations.add(new Relation(record.references(4), record.references(5)));
    } else if (IfcProduct.is(record)) {
      products.put(record.number(), IfcProduct.of(record));
    } else {
      return false;
    }
    return true;
  }

  private static ValueSet set(StepRecord record, int members) {
    return new ValueSet(record.argument(2).asText(), record.references(members));
  }

  private BimModel model() {
    for (Relation relation : relations) {
      for (long product : relation.products()) {
        Optional.ofNullable(products.get(product))
            .ifPresent(element -> relation.sets().forEach(set -> add(element, set)));
      }
    }
    return new BimModel(site.position(), List.copyOf(products.values()), charsLeft > 0);
  }

  private void add(BimElement element, long number) {
    ValueSet set = sets.get(number);
    if (set == null) {
      return;
    }
    ObjectNode group = element.properties().withObjectProperty(set.name());
    for (long member : set.values()) {
      Value value = values.get(member);
      if (value != null && value.value().isValueNode() && !value.value().isNull()) {
        group.set(value.name(), value.value());
      }
    }
  }
}
