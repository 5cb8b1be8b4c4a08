package io.ionflow.cli;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows how jobs get on: on a terminal as lines that change in place, elsewhere one line for every
 * change.
 */
final class ProgressLines {
  private static final String UP_AND_CLEAR = "\033[%dA\033[J";

  private final Session session;
  // The launcher knows: since Java 22 System.console() does not tell any more.
  private final boolean terminal = Boolean.getBoolean("ionflow.terminal");
  private List<String> shown = List.of();

  ProgressLines(Session session) {
    this.session = session;
  }

  void show(List<Job> newestFirst) {
    List<String> lines = new ArrayList<>();
    for (int i = newestFirst.size() - 1; i >= 0; i--) {
      lines.add(line(newestFirst.get(i)));
    }
    if (lines.equals(shown)) {
      return;
    }
    if (terminal) {
      String back = shown.isEmpty() ? "" : UP_AND_CLEAR.formatted(shown.size());
      session.tell(back + String.join(System.lineSeparator(), lines));
    } else {
      lines.stream().filter(line -> !shown.contains(line)).forEach(session::tell);
    }
    shown = lines;
  }

  private static String line(Job job) {
    long bytes = job.dataset().map(dataset -> dataset.sizeBytes()).orElse(0L);
    String detail =
        switch (job.state()) {
          case TRANSFERRING, FINISHING -> "%,d of %,d bytes".formatted(job.sentBytes(), bytes);
          case TILING -> job.percent() + " %";
          case COMPLETE -> "asset " + job.asset();
          case FOUND, READY, CREATING, FAILED, QUARANTINED -> job.reason();
        };
    String bar = job.state() == JobState.TILING ? bar(job.percent()) : "";
    return "  %-28s %-12s %s %s".formatted(job.main(), job.state(), bar, detail).stripTrailing();
  }

  private static String bar(int percent) {
    int full = percent / 10;
    return "#".repeat(full) + ".".repeat(10 - full);
  }
}
