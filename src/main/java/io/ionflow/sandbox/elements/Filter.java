package io.ionflow.sandbox.elements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.tiles.BimElement;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A search as MongoDB writes them: {@code {"IFC Attributes.type":"IfcDoor","$or":[…]}}. Fields may
 * have a plain value, or an object of operators.
 */
final class Filter {
  private static final Map<String, Comparison> OPERATORS =
      Map.of(
          "$eq", Comparison.EQUAL,
          "$ne", Comparison.UNEQUAL,
          "$gt", Comparison.GREATER,
          "$gte", Comparison.GREATER_OR_EQUAL,
          "$lt", Comparison.LESS,
          "$lte", Comparison.LESS_OR_EQUAL,
          "$like", Comparison.LIKE);

  private Filter() {}

  static Predicate<BimElement> parse(String json) throws QueryError {
    try {
      return all(Json.MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new QueryError("\"filter\" is not JSON: " + e.getOriginalMessage());
    }
  }

  /** Every entry of the object has to hold. */
  private static Predicate<BimElement> all(JsonNode object) throws QueryError {
    if (!object.isObject()) {
      throw new QueryError("\"filter\" must be made of JSON objects, not " + object);
    }
    Predicate<BimElement> all = element -> true;
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      all = all.and(one(entry.getKey(), entry.getValue()));
    }
    return all;
  }

  private static Predicate<BimElement> one(String key, JsonNode value) throws QueryError {
    if (key.equals("$and") || key.equals("$or")) {
      return joined(key, value);
    }
    if (key.startsWith("$")) {
      throw new QueryError("the operator " + key + " doesn't join searches; $and and $or do");
    }
    Field field = new Field(key);
    if (!value.isObject()) {
      return field.is(Comparison.EQUAL, operand(key, value));
    }
    Predicate<BimElement> all = element -> true;
    for (Map.Entry<String, JsonNode> operator : value.properties()) {
      all = all.and(compared(field, operator.getKey(), operator.getValue()));
    }
    return all;
  }

  private static Predicate<BimElement> joined(String operator, JsonNode list) throws QueryError {
    if (!list.isArray() || list.isEmpty()) {
      throw new QueryError(operator + " takes a list of searches");
    }
    boolean and = operator.equals("$and");
    Predicate<BimElement> joined = element -> and;
    for (JsonNode search : list) {
      joined = and ? joined.and(all(search)) : joined.or(all(search));
    }
    return joined;
  }

  private static Predicate<BimElement> compared(Field field, String operator, JsonNode operand)
      throws QueryError {
    if (operator.equals("$in")) {
      if (!operand.isArray()) {
        throw new QueryError("$in takes a list of values");
      }
      Predicate<BimElement> any = element -> false;
      for (JsonNode value : operand) {
        any = any.or(field.is(Comparison.EQUAL, operand(operator, value)));
      }
      return any;
    }
    Comparison comparison = OPERATORS.get(operator);
    if (comparison == null) {
      TreeSet<String> known = new TreeSet<>(OPERATORS.keySet());
      known.add("$in");
      throw new QueryError("the operator " + operator + " is not supported; there are " + known);
    }
    return field.is(comparison, operand(operator, operand));
  }

  private static JsonNode operand(String key, JsonNode value) throws QueryError {
    if (!value.isValueNode()) {
      throw new QueryError(key + " is compared with a text, a number, true, false or null");
    }
    return value;
  }
}
