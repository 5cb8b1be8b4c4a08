package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
  private static final Instant THEN = Instant.parse("2026-03-01T12:00:00Z");

  private final Console console = new Console(Map.of());
  private final Deque<Runnable> looks = new ArrayDeque<>();
  private final MovableClock clock = new MovableClock(THEN);
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private Terminal terminal = terminal(0);
  private final ListedJobs jobs =
      new ListedJobs(
          List.of(
              new Event("b", THEN, Optional.empty(), Optional.of(JobState.FOUND), "n1", "found"),
              new Event("a", THEN, Optional.empty(), Optional.of(JobState.FOUND), "n1", "found"),
              new Event(
                  "a",
                  THEN.plusSeconds(1),
                  Optional.of(JobState.FOUND),
                  Optional.of(JobState.READY),
                  "n1",
                  "quiet")),
          ListedJobs.job("b", JobState.FOUND, 1),
          ListedJobs.job("a", JobState.TRANSFERRING, 7));

  @Test
  void jsonHasTheKeysThatScriptsRelyOn() throws IOException {
    assertThat(status("--json")).isZero();

    assertThat(console.json())
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"id":"b","dataset":"maps/b.las","state":"FOUND","assetId":null,"bytes":null,
                      "sentBytes":0,"percent":0,"source":"inbox","since":"2026-03-01T12:00:00Z",
                      "reason":""},
                     {"id":"a","dataset":"a","state":"TRANSFERRING","assetId":12,"bytes":200,
                      "sentBytes":50,"percent":0,"source":"inbox","since":"2026-03-01T12:00:00Z",
                      "reason":""}]
                    """));
  }

  @Test
  void oneJobComesWithItsHistory() throws IOException {
    assertThat(status("a", "--json")).isZero();

    JsonNode history = console.json().get(0).get("history");
    assertThat(history)
        .hasToString(
            "[{\"at\":\"2026-03-01T12:00:00Z\",\"from\":null,\"to\":\"FOUND\",\"by\":\"n1\","
                + "\"why\":\"found\"},{\"at\":\"2026-03-01T12:00:01Z\",\"from\":\"FOUND\","
                + "\"to\":\"READY\",\"by\":\"n1\",\"why\":\"quiet\"}]");
  }

  @Test
  void theTableIsAlignedAndShowsProgress() {
    assertThat(status()).isZero();

    assertThat(console.out().lines())
        .containsExactly(
            "ID  DATASET     STATE         PROGRESS   ASSET  SOURCE  SINCE                 REASON",
            "b   maps/b.las  FOUND         -              -  inbox   2026-03-01T12:00:00Z",
            "a   a           TRANSFERRING  sent 25 %     12  inbox   2026-03-01T12:00:00Z");
  }

  @Test
  void jobsAreChosenByStateAndSourceAndCount() throws IOException {
    assertThat(status("--json", "--state", "found", "--source=inbox", "--limit=1")).isZero();

    assertThat(console.json()).hasSize(1);
    assertThat(console.json().get(0).get("id").textValue()).isEqualTo("b");
  }

  @Test
  void anUnknownJobIsAFailureAndAnUnknownStateAMistake() {
    assertThat(status("nope")).isEqualTo(1);
    assertThat(status("--state", "LOST")).isEqualTo(2);
    assertThat(status("--limit", "0")).isEqualTo(2);

    assertThat(console.err()).contains("There is no job nope", "LOST", "--limit takes 1 to");
  }

  @Test
  void watchingPrintsALineForEachChangeUntilTheJobHasEnded() {
    looks.add(() -> {});
    looks.add(() -> jobs.put(ListedJobs.job("a", JobState.TILING, 8)));
    looks.add(() -> jobs.put(ListedJobs.job("a", JobState.COMPLETE, 9)));
    looks.add(() -> jobs.put(ListedJobs.job("a", JobState.COMPLETE, 10)));

    assertThat(status("a", "--watch")).isZero();

    assertThat(console.out().lines())
        .containsExactly(
            "a a TRANSFERRING 50 B of 200 B, rate and time left unknown, asset 12",
            "a a TILING 0 %, asset 12",
            "a a COMPLETE asset 12");
    assertThat(looks).hasSize(1);
  }

  @Test
  void aTransferHasALineEveryFewSeconds() {
    for (int second = 1; second <= 12; second++) {
      long sentBytes = 50 + second * 10L;
      looks.add(() -> sent(sentBytes));
    }

    status("--watch", "--state=TRANSFERRING");

    assertThat(console.out().lines())
        .containsExactly(
            "a a TRANSFERRING 50 B of 200 B, rate and time left unknown, asset 12",
            "a a TRANSFERRING 100 B of 200 B, < 0.01 MiB/s, 10s left, asset 12",
            "a a TRANSFERRING 150 B of 200 B, < 0.01 MiB/s, 5s left, asset 12");
  }

  @Test
  void scriptsGetTheSameLinesAsJson() throws IOException {
    looks.add(() -> clock.advance(Duration.ofSeconds(4)));
    looks.add(() -> sent(90));

    status("a", "--watch", "--json");

    List<String> lines = console.out().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(new ObjectMapper().readTree(lines.get(1)).get("sentBytes").intValue()).isEqualTo(90);
  }

  @Test
  void onATerminalOpenJobsStandBelowAndChangeInPlace() {
    terminal = terminal(100);
    looks.add(() -> sent(90));
    looks.add(() -> jobs.put(ListedJobs.job("a", JobState.COMPLETE, 8)));

    status("a", "--watch");

    assertThat(console.out().lines())
        .containsExactly(
            "a a TRANSFERRING 50 B of 200 B, rate and time left unknown, asset 12",
            "a a COMPLETE asset 12");
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains(
            "  maps/a.las                    TRANSFERRING  90 B of 200 B, rate and time left unknown")
        .endsWith("\033[1A\033[J");
  }

  private void sent(long sentBytes) {
    clock.advance(Duration.ofSeconds(1));
    jobs.put(ListedJobs.job("a", JobState.TRANSFERRING, 7, sentBytes));
  }

  private Terminal terminal(int columns) {
    return new Terminal(
        new PrintStream(screen, false, StandardCharsets.UTF_8), columns, columns > 0);
  }

  @Test
  void watchingAllGoesOnUntilItIsStopped() {
    looks.add(() -> jobs.put(ListedJobs.job("c", JobState.FOUND, 1)));

    assertThat(status("--watch", "--json")).isZero();

    assertThat(console.out().lines()).hasSize(3).allMatch(line -> line.startsWith("{\"id\":"));
  }

  private int status(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "status";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return console.run(
        "status",
        session -> new StatusCommand(session, () -> jobs, terminal, clock, this::look),
        all);
  }

  private boolean look() {
    Optional<Runnable> next = Optional.ofNullable(looks.poll());
    next.ifPresent(Runnable::run);
    return next.isPresent();
  }
}
