package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The commands of usage as people call them, in processes of their own. */
class UsageCommandsTest extends SandboxedTest {

  private String printed(int expected, String... arguments) throws Exception {
    return printed(sandbox.token(), expected, arguments);
  }

  private String printed(String token, int expected, String... arguments) throws Exception {
    try (IonflowProcess process = place.run(token, arguments)) {
      int code = process.awaitEnd();
      String out = process.printed();
      assertThat(code).as(out).isEqualTo(expected);
      return out;
    }
  }

  @Test
  void aLookAndWhatItFound() throws Exception {
    assertThat(printed(0, "usage", "poll"))
        .containsPattern("account +3 +3")
        .containsPattern("tokens +2 +2");

    assertThat(printed(0, "usage", "show", "--json"))
        .contains(
            "\"metric\":\"storage_total\",\"value\":1099511627776,\"unit\":\"B\",\"source\":\"account\"")
        .doesNotContain(sandbox.token());
    assertThat(printed(0, "usage", "show", "--by", "source")).contains("storage_used");
  }

  @Test
  void forScriptsALookPrintsTheFiguresThatWereTold() throws Exception {
    try (IonflowProcess poll = place.run(sandbox.token(), "usage", "poll", "--json")) {
      assertThat(poll.awaitEnd()).as(poll::printed).isZero();
      JsonNode samples = new ObjectMapper().readTree(poll.out());
      assertThat(samples)
          .allSatisfy(
              sample ->
                  assertThat(sample.fieldNames())
                      .toIterable()
                      .startsWith("at", "token", "app", "metric", "value", "unit", "source"))
          .anySatisfy(sample -> assertThat(sample.path("source").asText()).isEqualTo("tokens"))
          .anySatisfy(
              sample -> assertThat(sample.path("metric").asText()).isEqualTo("storage_total"));
    }
  }

  @Test
  void aTokenWithFewScopesTellsWhatItMay() throws Exception {
    String poor = account.token(List.of("assets:read"));

    assertThat(printed(poor, 4, "usage", "poll"))
        .contains("the token may lack the scope tokens:read")
        .containsPattern("account +0 +0");
  }

  @Test
  void aRefusedTokenIsSaidToBeOne() throws Exception {
    assertThat(printed("nobody", 3, "usage", "poll")).contains("ion refuses the token");
  }

  @Test
  void figuresComeInByFileAndGoOutAsAPage() throws Exception {
    Files.writeString(
        place.workspace().config().resolve("usage.yaml"),
        "imports:\n  - { files: \"*.csv\", fields: [ time=Date, token=Token, streamed:GB=GB ] }\n");
    Path figures =
        Files.writeString(
            dir.resolve("u.csv"), "Date,Token,GB\n2026-11-01,web,5\n2026-11-02,web,6\n");
    Path bad = Files.writeString(dir.resolve("bad.csv"), "Date,Token,GB\n2026-11-01,web,five\n");

    assertThat(printed(4, "usage", "import", figures.toString(), bad.toString()))
        .contains("bad.csv, line 2: 'five' is no number. Nothing of it was taken.");
    try (IonflowProcess again =
        place.run(
            sandbox.token(), "usage", "import", "--json", bad.toString(), figures.toString())) {
      assertThat(again.awaitEnd()).as(again::printed).isEqualTo(4);
      assertThat(again.err()).contains("bad.csv: bad.csv, line 2");
      JsonNode samples = new ObjectMapper().readTree(again.out());
      assertThat(samples).hasSize(2);
      assertThat(samples.get(0).path("token").asText()).isEqualTo("web");
      assertThat(samples.get(1).path("value").asLong()).isEqualTo(6_000_000_000L);
    }
    Path page = dir.resolve("u.html");
    printed(
        0,
        "usage",
        "report",
        "--from",
        "2026-11-01",
        "--to",
        "2026-11-30",
        "--output",
        page.toString());

    assertThat(page).content().contains("streamed <small>source import</small>", "11.0 GB");
    assertThat(
            printed(
                0,
                "usage",
                "report",
                "--from",
                "2026-11-01",
                "--to",
                "2026-11-30",
                "--format",
                "csv"))
        .contains("2026-11-02,web,,,web,streamed,6000000000,B,import,");
    assertThat(printed(0, "usage", "report", "--from", "2026-11-01", "--format", "table"))
        .contains("streamed", "11.0 GB", "import");
    assertThat(printed(2, "usage", "report", "--from", "2026-11-30", "--to", "2026-11-01"))
        .contains("a report is about 1 to 3660 days");
  }

  @Test
  void withoutAJournalItIsSaidWhatToDo() throws Exception {
    assertThat(printed(1, "usage", "show")).contains("There is no journal at");
  }
}
