package io.ionflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.testkit.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressLinesTest {
  private final MovableClock clock = new MovableClock(Instant.parse("2026-03-01T12:00:00Z"));
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final StringWriter told = new StringWriter();

  private ProgressLines lines(int columns) {
    Session session =
        new Session(new Ionflow(), Map.of(), new PrintWriter(told), new PrintWriter(told));
    PrintStream target = new PrintStream(screen, false, StandardCharsets.UTF_8);
    return new ProgressLines(session, new Terminal(target, columns, true), clock);
  }

  /** What stands on the screen since it was last cleared. */
  private List<String> block() {
    String all = screen.toString(StandardCharsets.UTF_8);
    return all.substring(all.lastIndexOf("\033[J") + 1)
        .replaceAll("\033?\\[(J|\\?7[lh])", "")
        .lines()
        .toList();
  }

  private static Job sending(String id, long sentBytes) {
    return ListedJobs.job(id, JobState.TRANSFERRING, 1, sentBytes);
  }

  @Test
  void onATerminalOpenJobsChangeInPlaceAndEndedOnesStay() {
    ProgressLines lines = lines(80);
    lines.show(List.of(ListedJobs.job("b", JobState.FOUND, 1), sending("a", 0)));
    for (int second = 1; second <= 5; second++) {
      clock.advance(Duration.ofSeconds(1));
      lines.show(List.of(ListedJobs.job("b", JobState.FOUND, 1), sending("a", second * 10L)));
    }

    assertThat(block())
        .containsExactly(
            "  maps/a.las          TRANSFERRING  50 B of 200 B, < 0.01 MiB/s, 15s left",
            "  maps/b.las          FOUND");
    assertThat(told.toString()).isEmpty();

    lines.show(List.of(ListedJobs.job("a", JobState.COMPLETE, 2)));
    lines.show(List.of(ListedJobs.job("a", JobState.COMPLETE, 2)));

    assertThat(block()).isEmpty();
    assertThat(told.toString().lines())
        .containsExactly("  maps/a.las                    COMPLETE      asset 12");
  }

  @Test
  void aBlockFitsOnASmallScreen() {
    List<Job> jobs =
        IntStream.range(0, 25)
            .mapToObj(i -> ListedJobs.job("%02d".formatted(i), JobState.FOUND, 1))
            .toList();

    lines(80).show(jobs);

    assertThat(block()).hasSize(11).endsWith("  and 15 more");
  }

  @Test
  void whatIsAtWorkComesFirst() {
    lines(80).show(List.of(sending("z", 1), ListedJobs.job("a", JobState.FOUND, 1)));

    assertThat(block().get(0)).startsWith("  maps/z.las");
  }

  @Test
  void longNamesAreCutAndHarmfulOnesEscaped() {
    lines(80).show(List.of(sending("of/a/long/path/to/a/survey", 0), sending("\033[2J", 0)));

    assertThat(block())
        .containsExactly(
            "  maps/\\u001b[2J.las  TRANSFERRING  0 B of 200 B, rate and time left unknown",
            "  maps/o…/survey.las  TRANSFERRING  0 B of 200 B, rate and time left unknown");
  }

  @Test
  void elsewhereThereIsALineEveryFewSeconds() {
    ProgressLines lines = lines(0);
    for (int second = 0; second <= 11; second++) {
      lines.show(List.of(sending("a", second * 10L), ListedJobs.job("b", JobState.FOUND, 1)));
      clock.advance(Duration.ofSeconds(1));
    }
    lines.show(List.of(ListedJobs.job("a", JobState.COMPLETE, 2)));

    assertThat(told.toString().lines().map(String::strip))
        .containsExactly(
            "maps/a.las                    TRANSFERRING  50 B of 200 B, < 0.01 MiB/s, 15s left",
            "maps/a.las                    TRANSFERRING  100 B of 200 B, < 0.01 MiB/s, 10s left",
            "maps/a.las                    COMPLETE      asset 12");
    assertThat(screen.size()).isZero();
  }
}
