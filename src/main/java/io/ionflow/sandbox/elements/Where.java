package io.ionflow.sandbox.elements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.ionflow.sandbox.elements.WhereTokens.Kind;
import io.ionflow.sandbox.elements.WhereTokens.Word;
import io.ionflow.sandbox.tiles.BimElement;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A search as SQL writes them: {@code "IFC Attributes".type = 'IfcDoor' AND (…)}. Comparisons, LIKE
 * and IN, joined by AND and OR; names with anything but letters stand in double quotes.
 */
final class Where {
  private static final int DEEPEST = 50;
  private static final Map<String, Comparison> SIGNS =
      Map.of(
          "=", Comparison.EQUAL,
          "!=", Comparison.UNEQUAL,
          "<>", Comparison.UNEQUAL,
          ">", Comparison.GREATER,
          ">=", Comparison.GREATER_OR_EQUAL,
          "<", Comparison.LESS,
          "<=", Comparison.LESS_OR_EQUAL);

  private final WhereTokens words;

  private Where(WhereTokens words) {
    this.words = words;
  }

  static Predicate<BimElement> parse(String where) throws QueryError {
    Where search = new Where(new WhereTokens(where));
    Predicate<BimElement> condition = search.either(0);
    if (search.words.peek().kind() != Kind.END) {
      throw new QueryError("\"where\" needs AND or OR before " + search.words.peek().text());
    }
    return condition;
  }

  private Predicate<BimElement> either(int depth) throws QueryError {
    if (depth > DEEPEST) {
      throw new QueryError("\"where\" has more than " + DEEPEST + " brackets in each other");
    }
    Predicate<BimElement> condition = both(depth);
    while (words.took("OR")) {
      condition = condition.or(both(depth));
    }
    return condition;
  }

  private Predicate<BimElement> both(int depth) throws QueryError {
    Predicate<BimElement> condition = one(depth);
    while (words.took("AND")) {
      condition = condition.and(one(depth));
    }
    return condition;
  }

  private Predicate<BimElement> one(int depth) throws QueryError {
    if (words.took("(")) {
      Predicate<BimElement> inner = either(depth + 1);
      words.expect(")");
      return inner;
    }
    Word name = words.take();
    if (name.kind() != Kind.NAME) {
      throw new QueryError("\"where\" needs the name of a property in the place of " + name.text());
    }
    return compared(new Field(name.text()));
  }

  private Predicate<BimElement> compared(Field field) throws QueryError {
    if (words.took("LIKE")) {
      return field.is(Comparison.LIKE, value());
    }
    if (words.took("IN")) {
      return in(field);
    }
    Word sign = words.take();
    Comparison comparison = SIGNS.get(sign.text());
    if (sign.kind() != Kind.SIGN || comparison == null) {
      throw new QueryError(
          "the operator " + sign.text() + " is not supported; there are LIKE, IN, = <> < <= > >=");
    }
    return field.is(comparison, value());
  }

  private Predicate<BimElement> in(Field field) throws QueryError {
    words.expect("(");
    Predicate<BimElement> any = field.is(Comparison.EQUAL, value());
    while (words.took(",")) {
      any = any.or(field.is(Comparison.EQUAL, value()));
    }
    words.expect(")");
    return any;
  }

  private JsonNode value() throws QueryError {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Word word = words.take();
    return switch (word.kind()) {
      case TEXT -> json.textNode(word.text());
      case NUMBER -> json.numberNode(Double.parseDouble(word.text()));
      case NAME, SIGN, END -> {
        if (word.is("TRUE") || word.is("FALSE")) {
          yield json.booleanNode(word.is("TRUE"));
        }
        throw new QueryError(
            "\"where\" needs a number, a 'text', TRUE or FALSE in the place of " + word.text());
      }
    };
  }
}
