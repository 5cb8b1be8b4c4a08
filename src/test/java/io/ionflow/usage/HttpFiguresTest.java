package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.ionflow.testkit.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpFiguresTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  private static List<Sample> read(String items, List<String> fields, String json)
      throws IOException {
    return new HttpFigures(items, fields, Kind.AMOUNT, new MovableClock(NOW))
        .read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void recordsAreReadByTheMapping() throws IOException {
    List<Sample> figures =
        read(
            "$.data['by token'][*]",
            List.of("time=$.at", "token=$.who.id", "streamed:MB=$.used[0]", "sessions=$.n"),
            """
            {"data":{"by token":[
              {"at":"2026-11-01T05:00:00Z","who":{"id":"a"},"used":[2.5],"n":3},
              {"at":"2026-11-01T06:00:00Z","who":{"id":"b"},"used":[],"n":null}]}}
            """);

    assertThat(figures)
        .extracting(
            one -> one.series().subject().token(), one -> one.series().metric(), Sample::value)
        .containsExactly(tuple("a", "streamed", 2.5e6), tuple("a", "sessions", 3.0));
    assertThat(figures).allMatch(one -> one.series().source().equals("http"));
  }

  @Test
  void whatCantBeReadIsNamed() {
    List<String> fields = List.of("time=$.t", "requests=$.n");

    assertThatThrownBy(() -> read("$[*]", fields, "[{\"t\":\"2026-11-01\",\"n\":1},{\"n\":2}]"))
        .hasMessage("record 1: '' is no time such as 2026-11-28T14:00Z");
    assertThatThrownBy(() -> read("$[*]", fields, "<html>")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("$..*", fields, "[]")).hasMessageContaining("can't be read from");
    assertThatThrownBy(() -> read("$[?(@.a)]", fields, "[]"))
        .hasMessageContaining("it may hold .name, ['name'], [0] and [*]");
  }
}
