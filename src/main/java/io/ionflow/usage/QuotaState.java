package io.ionflow.usage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How a quota stands.
 *
 * @param title which quota it is
 * @param unit of its figures
 * @param limit what may be used
 * @param used what is used so far
 * @param days what was used each day that is known, of up to eight weeks
 * @param since the month's first moment, at which counting began unless it is a level
 * @param level whether it is a level, such as storage, which no month resets
 * @param forecast how it goes on; empty if too little is known
 */
public record QuotaState(
    String title,
    String unit,
    double limit,
    double used,
    SortedMap<LocalDate, Double> days,
    Instant since,
    boolean level,
    Optional<Forecast> forecast) {

  /** Where what was to come has come. */
  public QuotaState withoutForecast() {
    return new QuotaState(title, unit, limit, used, days, since, level, Optional.empty());
  }

  /** The part that is used. */
  public double share() {
    return limit <= 0 ? 0 : used / limit;
  }
}
