package io.ionflow.sandbox.elements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import io.ionflow.sandbox.tiles.BimElement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Elements are found by either way to write a search. */
class ElementSearchTest {
  private static final List<BimElement> HOUSE =
      List.of(
          element(
              "a",
              "{\"IFC Attributes\":{\"type\":\"IfcDoor\",\"name\":\"Front door\"},\"Q\":{\"Height\":2.1}}"),
          element(
              "b",
              "{\"IFC Attributes\":{\"type\":\"IfcDoor\",\"name\":\"O'Neill\"},\"Q\":{\"Height\":1.9,\"Fire\":true}}"),
          element(
              "c",
              "{\"IFC Attributes\":{\"type\":\"IfcWall\",\"name\":\"North\"},\"Q.e\":{\"d.g\":7}}"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{} | abc",
        "{\"IFC Attributes.type\":\"IfcDoor\"} | ab",
        "{\"IFC Attributes.type\":{\"$ne\":\"IfcDoor\"}} | c",
        "{\"id\":\"c\"} | c",
        "{\"Q.Height\":{\"$gt\":1.9}} | a",
        "{\"Q.Height\":{\"$gte\":1.9,\"$lt\":2}} | b",
        "{\"Q.Height\":{\"$lte\":\"9\"}} | ^^",
        "{\"Q.Fire\":true} | b",
        "{\"Q.Fire\":null} | ac",
        "{\"Q.e.d.g\":7} | c",
        "{\"IFC Attributes.name\":{\"$in\":[\"North\",\"O'Neill\"]}} | bc",
        "{\"IFC Attributes.name\":{\"$like\":\"%DO_r\"}} | a",
        "{\"IFC Attributes.name\":{\"$like\":\"n\"}} | ^^",
        "{\"$or\":[{\"id\":\"a\"},{\"$and\":[{\"id\":\"c\"},{\"Q.e.d.g\":7}]}]} | ac",
      })
  void aFilterFinds(String filter, String found) throws QueryError {
    assertThat(ids(Optional.of(filter), Optional.empty())).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "\"IFC Attributes\".type = 'IfcDoor' | ab",
        "\"IFC Attributes.type\"<>'IfcDoor' | c",
        "\"IFC Attributes\".name='O''Neill' | b",
        "Q.Height >= 1.9 AND Q.Height<2 | b",
        "Q.Height > -1 | ab",
        "q.Height > 1 | ^^",
        "Q.Fire = true | b",
        "id = 'c' or id='a' and Q.Height = 5 | c",
        "(id = 'c' OR id='a') AND Q.Height = 2.1 | a",
        "id IN ('a', 'c') | ac",
        "\"IFC Attributes\".name LIKE 'nor%' | c",
      })
  void aWhereFinds(String where, String found) throws QueryError {
    assertThat(ids(Optional.empty(), Optional.of(where))).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "7",
        "{",
        "{\"id\":{\"$regex\":\"a\"}}",
        "{\"$nor\":[{}]}",
        "{\"$or\":[]}",
        "{\"$or\":{}}",
        "{\"$and\":[7]}",
        "{\"id\":[\"a\"]}",
        "{\"id\":{\"$in\":\"a\"}}",
        "{\"id\":{\"$in\":[{}]}}",
      })
  void aFilterThatCantBeUnderstoodIsRefused(String filter) {
    assertThatThrownBy(() -> ids(Optional.of(filter), Optional.empty()))
        .isInstanceOf(QueryError.class)
        .hasMessageNotContaining("Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "id",
        "id =",
        "id = 'a",
        "id = a",
        "= 'a'",
        "id = 'a' id = 'b'",
        "id BETWEEN 1 AND 2",
        "id IS NULL",
        "NOT id = 'a'",
        "(id = 'a'",
        "id IN ('a'",
        "id IN 'a'",
        "id = 'a'; DROP TABLE x",
        "id = 'a' --",
      })
  void aWhereThatCantBeUnderstoodIsRefused(String where) {
    assertThatThrownBy(() -> ids(Optional.empty(), Optional.of(where)))
        .isInstanceOf(QueryError.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 4_000})
  void bracketsWithoutEndAreRefused(int depth) {
    assertThatThrownBy(() -> ids(Optional.empty(), Optional.of("(".repeat(depth))))
        .isInstanceOf(QueryError.class);
    String nested = "{\"$and\":[".repeat(depth);
    assertThatThrownBy(() -> ids(Optional.of(nested), Optional.empty()))
        .isInstanceOf(QueryError.class);
  }

  private static String ids(Optional<String> filter, Optional<String> where) throws QueryError {
    return ElementSearch.of(HOUSE, filter, where).stream()
        .map(BimElement::id)
        .collect(Collectors.joining());
  }

  private static BimElement element(String id, String properties) {
    try {
      return new BimElement(id, (ObjectNode) Json.MAPPER.readTree(properties));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
