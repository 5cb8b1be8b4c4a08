package io.ionflow.cli;

import io.ionflow.ingest.Job;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person who watches is told: each change of a job, and how far open ones are; on a terminal
 * by lines at its end that change in place, elsewhere by a line every few seconds.
 */
final class WatchedJobs implements AutoCloseable {
  private final Session session;
  private final Terminal terminal;
  private final boolean live;
  private final Progress progress;
  private final Map<String, Long> seen = new HashMap<>();
  private final Map<String, StatusRow> told = new HashMap<>();

  WatchedJobs(Session session, Terminal terminal, Clock clock) {
    this.session = session;
    this.terminal = terminal;
    this.live = terminal.showsResults() && !session.json();
    this.progress = new Progress(clock);
  }

  /** Shows what is new. */
  void show(List<Job> newestFirst) {
    progress.look(newestFirst);
    List<Job> news = newestFirst.stream().filter(this::isNews).toList();
    if (live && !news.isEmpty()) {
      terminal.show(List.of());
    }
    for (int i = news.size() - 1; i >= 0; i--) {
      tell(news.get(i));
    }
    if (live) {
      List<Job> open = newestFirst.stream().filter(job -> !job.state().ended()).toList();
      terminal.show(ProgressLines.block(open, progress, terminal.columns()));
    }
    List<String> ids = newestFirst.stream().map(Job::id).toList();
    seen.keySet().retainAll(ids);
    told.keySet().retainAll(ids);
  }

  private boolean isNews(Job job) {
    boolean changed = !Long.valueOf(job.version()).equals(seen.put(job.id(), job.version()));
    boolean shows = changed && !StatusRow.of(job).equals(told.get(job.id()));
    return shows || (!live && !job.state().ended() && progress.isDue(job));
  }

  private void tell(Job job) {
    StatusRow row = StatusRow.of(job);
    session.printLine(row, WatchLine.of(row, progress.of(job)));
    progress.tell(job);
    told.put(job.id(), row);
  }

  @Override
  public void close() {
    if (live) {
      terminal.show(List.of());
    }
  }
}
