package io.ionflow.usage;

import java.time.Instant;

/**
 * One figure of a report.
 *
 * @param at first moment of the day or period that it is about; for a level, when it was read
 * @param subject what it is about; as an app, the team where figures are put together by team
 * @param name what that is called
 * @param metric what is measured
 * @param value the figure
 * @param unit its unit
 * @param source where it is from
 * @param stated when the source last said something of it
 * @param level whether it is a level, and no amount that adds up over time
 */
public record Figure(
    Instant at,
    Subject subject,
    String name,
    String metric,
    double value,
    String unit,
    String source,
    Instant stated,
    boolean level) {}
