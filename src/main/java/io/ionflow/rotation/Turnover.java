package io.ionflow.rotation;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * When a new token takes over.
 *
 * @param moment the plan itself
 * @param zone what times of the day mean
 * @param jitter a turnover begins so much later at the most, by an amount that is fixed for each
 *     turnover
 * @param window when it may begin; empty for any time
 */
public record Turnover(Moment moment, ZoneId zone, Duration jitter, Optional<Window> window) {

  /** The plan itself. */
  public sealed interface Moment {}

  /**
   * By the calendar.
   *
   * @param expression as Quartz has it: seconds first
   */
  public record Cron(String expression) implements Moment {}

  /**
   * By age.
   *
   * @param age of the current token, positive
   */
  public record Every(Duration age) implements Moment {}

  /**
   * A maintenance window.
   *
   * @param days when it is open; not empty
   * @param from begin, within the day
   * @param until end, on the next day if it is not after the begin
   */
  public record Window(Set<java.time.DayOfWeek> days, LocalTime from, LocalTime until) {}
}
