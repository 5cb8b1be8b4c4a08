package io.ionflow.ingest;

import io.ionflow.log.Amounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How fast a transfer is and how long it still takes, from looks at what is confirmed. That grows
 * in steps, often of several parts at nearly the same time: so the rate is measured from step to
 * step, over the last ten seconds, and further back where steps are rare. Times are in seconds. For
 * one thread.
 */
public final class Speed {
  private static final double WINDOW = 10;
  private static final int FEWEST_STEPS = 8;

  /** Steps that are closer are one: this bounds how many are kept. */
  private static final double CLOSE = 0.2;

  /** What is measured over less time or fewer steps says nothing. */
  private static final double SHORTEST = 2;

  private static final int FEWEST_TO_TELL = 4;

  /** Later than this beyond twice the usual gap, and nothing moves. */
  private static final double PATIENCE = 10;

  private static final double LONGEST_LEFT = 99 * 86_400.0;

  private final Deque<Step> steps = new ArrayDeque<>();
  private long latestBytes;
  private boolean begun;

  private record Step(Instant at, long bytes) {}

  /**
   * What can be said at a moment.
   *
   * @param bytesPerSecond empty while it is unknown; 0 if nothing has moved for a while
   * @param left until all is sent; empty while it is unknown
   */
  public record Estimate(OptionalDouble bytesPerSecond, Optional<Duration> left) {
    private static final Estimate UNKNOWN = new Estimate(OptionalDouble.empty(), Optional.empty());
    private static final Estimate STALLED = new Estimate(OptionalDouble.of(0), Optional.empty());

    /** Rate and time left for people. */
    public String words() {
      if (bytesPerSecond.isEmpty()) {
        return "rate and time left unknown";
      }
      double rate = bytesPerSecond.getAsDouble();
      return (rate > 0 ? Amounts.rate(rate) : "stalled")
          + left.map(time -> ", " + Amounts.time(time) + " left").orElse(", time left unknown");
    }
  }

  /** Notes that nothing was under way at a time: what comes next is sent from then on. */
  public void begin(Instant now, long sentBytes) {
    steps.clear();
    steps.add(new Step(now, sentBytes));
    latestBytes = sentBytes;
    begun = true;
  }

  /**
   * Notes how far the transfer is. Fewer bytes than before mean that it starts again.
   *
   * @param sentBytes confirmed so far
   */
  public void look(Instant now, long sentBytes) {
    if (!begun) {
      latestBytes = sentBytes; // in the middle of a step: how long it has taken is unknown
      begun = true;
    } else if (sentBytes < latestBytes || isBackwards(now)) {
      begin(now, sentBytes);
    } else if (sentBytes > latestBytes) {
      step(now, sentBytes);
    }
  }

  private boolean isBackwards(Instant now) {
    return !steps.isEmpty() && now.isBefore(steps.getLast().at());
  }

  private void step(Instant now, long sentBytes) {
    latestBytes = sentBytes;
    if (isStalled(now)) {
      steps.clear();
    }
    Step last = steps.pollLast();
    if (last != null && (steps.isEmpty() || between(steps.getLast(), last.at()) >= CLOSE)) {
      steps.add(last);
    }
    steps.add(new Step(now, sentBytes));
    while (steps.size() > FEWEST_STEPS + 1 && isCovered(now)) {
      steps.removeFirst();
    }
  }

  /** Whether the window is still full without its first step. */
  private boolean isCovered(Instant now) {
    return steps.stream().skip(1).limit(1).anyMatch(second -> between(second, now) >= WINDOW);
  }

  /**
   * What to expect.
   *
   * @param totalBytes of which {@code look} has told the sent ones
   */
  public Estimate estimate(Instant now, long totalBytes) {
    if (isStalled(now)) {
      return Estimate.STALLED;
    }
    if (steps.size() < FEWEST_TO_TELL
        || between(steps.getFirst(), steps.getLast().at()) < SHORTEST) {
      return Estimate.UNKNOWN;
    }
    double silence = Math.max(0, between(steps.getLast(), now));
    double usual = Math.min(silence, longestGap()); // the next step may well be on its way
    double time = between(steps.getFirst(), steps.getLast().at()) + silence - usual;
    double rate = (steps.getLast().bytes() - steps.getFirst().bytes()) / time;
    long remaining = Math.max(0, totalBytes - latestBytes);
    double left = Math.max(remaining / rate - usual, remaining > 0 ? 1 : 0);
    return new Estimate(
        OptionalDouble.of(rate),
        left > LONGEST_LEFT
            ? Optional.empty()
            : Optional.of(Duration.ofMillis((long) (left * 1e3))));
  }

  /** With one step alone nothing is known of what is usual. */
  private boolean isStalled(Instant now) {
    return steps.size() > 1 && between(steps.getLast(), now) > 2 * longestGap() + PATIENCE;
  }

  private double longestGap() {
    double longest = 0;
    Step before = steps.getFirst();
    for (Step step : steps) {
      longest = Math.max(longest, between(before, step.at()));
      before = step;
    }
    return longest;
  }

  private static double between(Step step, Instant then) {
    return Duration.between(step.at(), then).toMillis() / 1e3;
  }
}
