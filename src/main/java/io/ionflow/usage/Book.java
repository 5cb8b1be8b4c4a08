package io.ionflow.usage;

import io.ionflow.ion.IonFault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes in what the sources tell, and remembers how each poll ended. */
public final class Book {
  private static final Logger LOG = LoggerFactory.getLogger(Book.class);

  /** Stands among the sources where looking for alerts has failed. */
  private static final String ALERTS = "alerts";

  private static final int DAYS_A_TICK = 2;
  private static final int NOTICES_A_TICK = 1_000;

  private final Samples samples;
  private final Alarms alarms;
  private final Keeping keeping;
  private final List<String> sources;
  private final Clock clock;
  private final Map<String, Poll> polls = new ConcurrentHashMap<>();

  /**
   * How long figures are kept.
   *
   * @param hours single figures
   * @param days what days came to, and alerts that were told
   */
  public record Keeping(Duration hours, Duration days) {}

  /**
   * How asking a source ended.
   *
   * @param told its figures; empty for one that keeps them by itself
   * @param fresh how many figures were new or newer
   * @param problem why it failed; empty if it did not
   */
  public record Poll(String source, List<Sample> told, int fresh, String problem) {
    private static Poll nothing(String source, String problem) {
      return new Poll(source, List.of(), 0, problem);
    }
  }

  /**
   * Takes the records.
   *
   * @param sources what is asked, in this order
   */
  public Book(Samples samples, Alarms alarms, Keeping keeping, List<String> sources, Clock clock) {
    this.samples = samples;
    this.alarms = alarms;
    this.keeping = keeping;
    this.sources = List.copyOf(sources);
    this.clock = clock;
  }

  /** The sources to ask. */
  public List<String> sources() {
    polls.clear();
    return sources;
  }

  /** Takes in what a source told. */
  public void keep(String source, List<Sample> figures) {
    polls.put(source, new Poll(source, List.copyOf(figures), samples.state(figures), ""));
  }

  /** Notes how many figures a source has kept by itself. */
  public void kept(String source, int figures) {
    polls.put(source, new Poll(source, List.of(), figures, ""));
  }

  /** Notes that a source could not be asked, or told what can't be read. */
  public void failed(String source, Exception fault) {
    String why = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    if (fault instanceof IonFault.Missing) {
      why += "; the token may lack the scope " + scope(source);
    }
    if (source.equals(ALERTS)) {
      LOG.warn("Whether something of usage should be told can't be found out now: {}", why);
    } else {
      LOG.warn("Usage of source {} is not known now: {}", source, why);
    }
    polls.put(source, Poll.nothing(source, why));
  }

  private static String scope(String source) {
    return switch (source) {
      case "tokens" -> "tokens:read";
      case "assets" -> "assets:list";
      default -> "profile:read";
    };
  }

  /** Lets go of a little of what is old. */
  public void tidy() {
    Instant now = clock.instant();
    samples.fold(now.minus(keeping.hours()), DAYS_A_TICK);
    samples.forget(now.minus(keeping.days()), DAYS_A_TICK);
    alarms.forget(now.minus(keeping.days()), NOTICES_A_TICK);
  }

  /**
   * How the poll ended, one for each source. Told once: figures are not held until the next poll.
   */
  public List<Poll> outcome() {
    List<Poll> outcome = new ArrayList<>();
    sources.forEach(source -> outcome.add(polls.getOrDefault(source, Poll.nothing(source, ""))));
    Optional.ofNullable(polls.get(ALERTS)).ifPresent(outcome::add);
    polls.clear();
    return outcome;
  }
}
