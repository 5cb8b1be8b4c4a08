package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever stands in a file: it is read as it was written, or refused; never anything else. */
class CsvProperties {
  private static List<List<String>> read(String text) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    Csv csv = new Csv(new StringReader(text), ',');
    for (Optional<List<String>> row = csv.row(); row.isPresent(); row = csv.row()) {
      rows.add(row.get());
    }
    return rows;
  }

  @Property
  void whatIsQuotedComesBack(@ForAll("tables") List<List<String>> table) throws IOException {
    String text =
        table.stream()
            .map(
                row ->
                    row.stream()
                        .map(cell -> "\"" + cell.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",")))
            .collect(Collectors.joining("\r\n"));

    assertThat(read(text)).isEqualTo(table);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cells =
        Arbitraries.strings().withChars(",;\"\n\r\t =+-@a1é🏔\u0000").ofMaxLength(12);
    return cells.list().ofMinSize(1).ofMaxSize(5).list().ofMinSize(1).ofMaxSize(5);
  }

  @Property
  void anyTextEndsInRowsOrARefusal(@ForAll("texts") String text) throws IOException {
    try {
      long cells = read(text).stream().mapToLong(List::size).sum();
      assertThat(cells).isLessThanOrEqualTo(text.length() + 1L);
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("line");
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.strings().withChars("\",;\n\r\ta \u0000🏔").ofMaxLength(60);
  }

  @Property
  void anyMappingIsReadOrRefused(@ForAll("entries") List<String> entries) {
    try {
      Mapping mapping = Mapping.of(entries);
      assertThat(mapping.metrics()).isNotEmpty();
      mapping.metrics().forEach(value -> assertThat(value.factor()).isPositive());
    } catch (IllegalArgumentException refused) {
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<String>> entries() {
    Arbitrary<String> odd = Arbitraries.strings().withChars("time=:GB $.[]a'").ofMaxLength(12);
    Arbitrary<String> good =
        Arbitraries.of("time=a", "token=b", "streamed:GB=c", "sessions=d", "x:Q=e");
    return Arbitraries.oneOf(odd, good).list().ofMaxSize(6);
  }

  @Property
  void anyPathIsReadOrRefused(@ForAll("paths") String text) {
    try {
      JsonPath.of(text).in(io.ionflow.ion.IonJson.mapper().createObjectNode());
    } catch (IllegalArgumentException refused) {
      assertThat(refused).hasMessageContaining("'");
    }
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.strings().withChars("$.[]*'0a?@()").ofMaxLength(12).map(text -> "$" + text);
  }
}
