package io.ionflow.cli;

import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.log.Printable;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Shows how jobs get on: one line for each that has ended, and for open ones lines that change in
 * place; or, where there is no terminal, a line every few seconds.
 */
final class ProgressLines implements AutoCloseable {
  private static final int MOST_LINES = 10;
  private static final int NARROWEST_NAME = 12;
  private static final int WIDEST_NAME = 28;

  /** What a line takes beside the name. */
  private static final int REST = 62;

  private final Session session;
  private final Terminal terminal;
  private final Progress progress;
  private final Set<String> ended = new HashSet<>();

  ProgressLines(Session session, Terminal terminal, Clock clock) {
    this.session = session;
    this.terminal = terminal;
    this.progress = new Progress(clock);
  }

  /** Shows them as they are now. */
  void show(List<Job> jobs) {
    List<Job> oldestFirst = jobs.stream().sorted(Comparator.comparing(Job::id)).toList();
    progress.look(oldestFirst);
    List<Job> open = oldestFirst.stream().filter(job -> !job.state().ended()).toList();
    oldestFirst.stream()
        .filter(job -> job.state().ended() && ended.add(job.id()))
        .forEach(this::tell);
    if (terminal.isLive()) {
      terminal.show(block(open, progress, terminal.columns()));
    } else {
      open.stream().filter(progress::isDue).forEach(this::tell);
    }
  }

  private void tell(Job job) {
    session.tell(line(job, progress, Integer.MAX_VALUE));
    progress.tell(job);
  }

  /** Lines for open jobs, those that are at work first; not more than fit on a small screen. */
  static List<String> block(List<Job> open, Progress progress, int columns) {
    List<String> lines = new ArrayList<>();
    open.stream()
        .sorted(Comparator.comparing(ProgressLines::waits).thenComparing(Job::id))
        .limit(MOST_LINES)
        .forEach(job -> lines.add(line(job, progress, columns)));
    if (open.size() > MOST_LINES) {
      lines.add("  and %d more".formatted(open.size() - MOST_LINES));
    }
    return lines;
  }

  private static boolean waits(Job job) {
    return job.state() == JobState.FOUND || job.state() == JobState.READY;
  }

  private static String line(Job job, Progress progress, int columns) {
    String detail =
        switch (job.state()) {
          case TRANSFERRING -> progress.of(job);
          case TILING -> bar(job.percent()) + " " + progress.of(job);
          case COMPLETE -> "asset " + job.asset();
          case FOUND, READY, CREATING, FINISHING, FAILED, QUARANTINED -> "";
        };
    String gap = detail.isEmpty() || job.reason().isEmpty() ? "" : ": ";
    int width = Math.max(NARROWEST_NAME, Math.min(WIDEST_NAME, columns - REST));
    String main = Printable.line(job.main());
    String name = columns < Integer.MAX_VALUE ? cut(main, width) : main;
    String padding = " ".repeat(Math.max(0, width - name.length()));
    return Printable.line(
        "  %s%s  %-12s  %s%s%s"
            .formatted(name, padding, job.state(), detail, gap, job.reason())
            .stripTrailing());
  }

  /** Of a path too long the ends tell most. */
  private static String cut(String name, int width) {
    if (name.length() <= width) {
      return name;
    }
    int head = width / 3;
    return name.substring(0, head) + "…" + name.substring(name.length() - (width - head - 1));
  }

  private static String bar(int percent) {
    int full = percent / 10;
    return "#".repeat(full) + ".".repeat(10 - full);
  }

  @Override
  public void close() {
    terminal.show(List.of());
  }
}
