package io.ionflow.rotation;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.Optional;
import java.util.TimeZone;
import org.quartz.CronExpression;

/** When a cron expression fires, as Quartz has it. */
public final class Firings {
  /** Any time will do: what is asked is whether it ever fires, and how often. */
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static final int LOOKED_AT = 60;

  private final CronExpression expression;

  private Firings(CronExpression expression) {
    this.expression = expression;
  }

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException if it is none, or never fires
   */
  public static Firings of(String text, ZoneId zone) {
    try {
      CronExpression expression = new CronExpression(text);
      expression.setTimeZone(TimeZone.getTimeZone(zone));
      Firings firings = new Firings(expression);
      if (firings.after(BEGIN).isPresent()) {
        return firings;
      }
    } catch (ParseException | RuntimeException e) { // some texts Quartz refuses at their use only
      throw new IllegalArgumentException(
          "Quartz can't read it"
              + Optional.ofNullable(e.getMessage()).map(why -> " (" + why + ")").orElse("")
              + "; seconds come first",
          e);
    }
    throw new IllegalArgumentException("it never comes");
  }

  /** The next one after a time; empty if there is none. */
  public Optional<Instant> after(Instant time) {
    return Optional.ofNullable(expression.getNextValidTimeAfter(Date.from(time)))
        .map(Date::toInstant);
  }

  /** The shortest time between two that follow each other; empty if there is only one. */
  public Optional<Duration> shortestPeriod() {
    Optional<Duration> shortest = Optional.empty();
    Optional<Instant> last = after(BEGIN);
    for (int i = 0; i < LOOKED_AT && last.isPresent(); i++) {
      Instant earlier = last.get();
      last = after(earlier);
      Optional<Duration> period = last.map(later -> Duration.between(earlier, later));
      if (period.isPresent()
          && (shortest.isEmpty() || period.get().compareTo(shortest.get()) < 0)) {
        shortest = period;
      }
    }
    return shortest;
  }
}
