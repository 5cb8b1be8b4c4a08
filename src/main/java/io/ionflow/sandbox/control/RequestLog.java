package io.ionflow.sandbox.control;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last requests and effects, in the order in which they came. It holds no secret: of a request
 * its method, its path and its query without tokens and signatures.
 */
public final class RequestLog {
  private static final int CAPACITY = 20_000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private long last;
  private final Clock clock;

  /** An empty log. */
  public RequestLog(Clock clock) {
    this.clock = clock;
  }

  /** One line of the log. */
  public sealed interface Entry permits Arrival, Effect {
    /** Rises by one with each entry. */
    long sequence();

    /** On the sandbox clock. */
    Instant at();
  }

  /**
   * Something that has changed.
   *
   * @param what such as {@code asset.created}
   * @param subject the id or key that it happened to
   */
  public record Effect(long sequence, Instant at, String what, String subject) implements Entry {}

  /** A request, and its answer once there is one. */
  public static final class Arrival implements Entry {
    private final long sequence;
    private final Instant at;
    private final FaultRule.Side side;
    private final String method;
    private final String target;
    private volatile Optional<Answer> answer = Optional.empty();

    private Arrival(long sequence, Instant at, FaultRule.Side side, String method, String target) {
      this.sequence = sequence;
      this.at = at;
      this.side = side;
      this.method = method;
      this.target = target;
    }

    @Override
    public long sequence() {
      return sequence;
    }

    @Override
    public Instant at() {
      return at;
    }

    /** Which server it came to. */
    public FaultRule.Side side() {
      return side;
    }

    /** Its method. */
    public String method() {
      return method;
    }

    /** Its path and query, without secrets. */
    public String target() {
      return target;
    }

    /** How it was answered; empty while it is under way. */
    public Optional<Answer> answer() {
      return answer;
    }

    void answered(Answer given) {
      this.answer = Optional.of(given);
    }
  }

  /**
   * How a request was answered.
   *
   * @param status 0 if the connection was cut instead
   * @param fault the id of the fault rule that acted
   */
  public record Answer(int status, Optional<Long> fault) {}

  /** Notes a request that has arrived. */
  synchronized Arrival arrived(FaultRule.Side side, String method, String target) {
    Arrival arrival = new Arrival(++last, clock.instant(), side, method, target);
    add(arrival);
    return arrival;
  }

  /** Notes something that has changed. */
  public synchronized void effect(String what, Object subject) {
    add(new Effect(++last, clock.instant(), what, String.valueOf(subject)));
  }

  /** The entries after a sequence number, oldest first; at most {@code limit}. */
  public synchronized List<Entry> since(long sequence, int limit) {
    List<Entry> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.sequence() > sequence && found.size() < limit) {
        found.add(entry);
      }
    }
    return found;
  }

  private void add(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > CAPACITY) {
      entries.removeFirst();
    }
  }
}
