package io.ionflow.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads figures out of the record, put together as somebody wants to see them. */
public final class Ledger {
  private final Names names;
  private final SamplesById samples;
  private final UsageConfig config;

  /** Reads that record, with what is called how by now. */
  public Ledger(Samples samples, UsageConfig config) {
    this.names = new Names(samples.names(), samples.policies(), config.teams());
    this.samples = new SamplesById(samples, names);
    this.config = config;
  }

  /** What a period came to. */
  public List<Figure> total(Instant from, Instant to, By by) {
    Gathering gathering = new Gathering(by, names);
    samples.days(from, to, gathering::add);
    return gathering.close(from);
  }

  /** What each day of a period came to, day after day; holds one day at a time. */
  public void daily(Instant from, Instant to, By by, Consumer<Figure> each) {
    Gathering gathering = new Gathering(by, names);
    Instant[] open = new Instant[1];
    samples.days(
        from,
        to,
        day -> {
          Optional.ofNullable(open[0])
              .filter(earlier -> !earlier.equals(day.day()))
              .ifPresent(earlier -> gathering.close(earlier).forEach(each));
          open[0] = day.day();
          gathering.add(day);
        });
    Optional.ofNullable(open[0]).ifPresent(last -> gathering.close(last).forEach(each));
  }

  /** What is called how. */
  public Names names() {
    return names;
  }

  /** What is typed in. */
  public UsageConfig config() {
    return config;
  }

  /** The record itself. */
  SamplesById samples() {
    return samples;
  }

  /** When each source last said something. */
  public Map<String, Instant> lags(Instant from, Instant to) {
    Map<String, Instant> stated = new java.util.TreeMap<>();
    samples.days(
        from,
        to,
        day -> stated.merge(day.series().source(), day.stated(), (a, b) -> a.isAfter(b) ? a : b));
    return stated;
  }
}
