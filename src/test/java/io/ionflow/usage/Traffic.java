package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Made-up traffic of tokens, hour by hour, of which is known when it surges: twelve weeks over
 * three ends of months, the last four of which are judged.
 */
final class Traffic {
  static final Instant BEGIN = Instant.parse("2026-09-07T00:00:00Z");
  static final Instant JUDGED = BEGIN.plus(Duration.ofDays(56));
  static final Instant END = BEGIN.plus(Duration.ofDays(84));

  /** What kinds of traffic there are. */
  enum Shape {
    WEEKLY,
    NOISY,
    SLOW_GROWTH,
    STEP,
    SPIKE,
    RAMP,
    NIGHT_BURST,
    MISSING_HOURS,
    MONTH_RESETS,
    NEW_QUIET,
    NEW_BURST
  }

  /**
   * When it surges.
   *
   * @param begin the first hour that should be noticed
   * @param end the first hour that is as usual
   */
  record Event(Instant begin, Instant end) {}

  /** One token. */
  record Token(Shape shape, Series series, List<Sample> samples, Optional<Event> event) {}

  private final Random chance;

  Traffic(long seed) {
    this.chance = new Random(seed);
  }

  List<Token> tokens(int ofEach) {
    List<Token> tokens = new ArrayList<>();
    for (Shape shape : Shape.values()) {
      for (int i = 0; i < ofEach; i++) {
        tokens.add(token(shape, i));
      }
    }
    return tokens;
  }

  private Token token(Shape shape, int number) {
    boolean counter = shape == Shape.MONTH_RESETS;
    boolean isNew = shape == Shape.NEW_QUIET || shape == Shape.NEW_BURST;
    Series series =
        Series.of(
            shape == Shape.MISSING_HOURS ? "http" : "gateway",
            Subject.token(shape + "-" + number),
            Metrics.STREAMED,
            counter ? Kind.COUNTER : Kind.AMOUNT);
    double size = isNew ? 3e7 : 2e8 * Math.exp(chance.nextDouble() * 4);
    Optional<Event> event = event(shape);
    List<Sample> samples = new ArrayList<>();
    double counted = 0;
    Instant month = BEGIN;
    Instant first = isNew ? JUDGED.plus(Duration.ofDays(2 + chance.nextInt(4))) : BEGIN;
    for (Instant hour = first; hour.isBefore(END); hour = hour.plus(Duration.ofHours(1))) {
      double value = usual(shape, hour, size) * times(shape, hour, event);
      if (shape == Shape.NIGHT_BURST && inside(event, hour)) {
        value += size * 0.8;
      }
      if (!Steps.month(hour).equals(month)) {
        month = Steps.month(hour);
        counted = 0;
      }
      counted += value;
      if (!missing(shape, hour)) {
        samples.add(series.at(hour, counter ? counted : value, hour));
      }
    }
    return new Token(shape, series, samples, event);
  }

  private Optional<Event> event(Shape shape) {
    Instant begin = JUDGED.plus(Duration.ofHours(24 * 7 + chance.nextInt(24 * 14)));
    Instant day = begin.minus(Duration.ofHours(begin.atZone(ZoneOffset.UTC).getHour()));
    return switch (shape) {
      case WEEKLY, NOISY, SLOW_GROWTH, NEW_QUIET -> Optional.empty();
      case STEP, MISSING_HOURS, MONTH_RESETS ->
          Optional.of(new Event(day.plus(Duration.ofHours(9)), day.plus(Duration.ofHours(57))));
      case SPIKE, NEW_BURST ->
          Optional.of(new Event(day.plus(Duration.ofHours(10)), day.plus(Duration.ofHours(14))));
      case NIGHT_BURST ->
          Optional.of(new Event(day.plus(Duration.ofHours(1)), day.plus(Duration.ofHours(4))));
      case RAMP -> Optional.of(new Event(day, day.plus(Duration.ofDays(4))));
    };
  }

  private static boolean inside(Optional<Event> event, Instant hour) {
    return event.filter(one -> !hour.isBefore(one.begin()) && hour.isBefore(one.end())).isPresent();
  }

  private static double times(Shape shape, Instant hour, Optional<Event> event) {
    if (shape == Shape.SLOW_GROWTH) {
      return 1 + (double) Duration.between(BEGIN, hour).toHours() / (84 * 24);
    }
    if (!inside(event, hour)) {
      return 1;
    }
    return switch (shape) {
      case RAMP -> 1 + 4 * Duration.between(event.get().begin(), hour).toHours() / 96.0;
      case SPIKE -> 6;
      case NEW_BURST -> 60;
      case NIGHT_BURST -> 1;
      default -> 4;
    };
  }

  /** Busy from six to ten at night, less so at weekends; at night nearly nothing. */
  private double usual(Shape shape, Instant hour, double size) {
    ZonedDateTime time = hour.atZone(ZoneOffset.UTC);
    double day = 0.03 + Math.max(0, Math.sin(Math.PI * (time.getHour() - 5) / 17.0));
    double week = time.getDayOfWeek().getValue() > 5 ? 0.35 : 1;
    double noise = shape == Shape.NOISY ? 0.45 : 0.15;
    return size * day * week * Math.exp(noise * chance.nextGaussian());
  }

  private boolean missing(Shape shape, Instant hour) {
    // The whole source is silent for an hour: of all its tokens the same hours are missing.
    return shape == Shape.MISSING_HOURS && new Random(hour.getEpochSecond()).nextInt(8) == 0;
  }
}
