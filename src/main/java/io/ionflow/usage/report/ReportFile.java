package io.ionflow.usage.report;

import io.ionflow.usage.By;
import io.ionflow.usage.Ledger;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.function.Supplier;

/** Reports of the last whole month, week or day (UTC), for a schedule. */
public final class ReportFile {
  /** What a report is about. */
  public enum Period {
    MONTH,
    WEEK,
    DAY
  }

  private final Supplier<Ledger> ledger;
  private final Path folder;
  private final Period period;
  private final By by;
  private final Format format;
  private final Clock clock;

  /**
   * Takes what is wanted.
   *
   * @param folder where reports lie until they are handed over
   */
  public ReportFile(
      Supplier<Ledger> ledger, Path folder, Period period, By by, Format format, Clock clock) {
    this.ledger = ledger;
    this.folder = folder;
    this.period = period;
    this.by = by;
    this.format = format;
    this.clock = clock;
  }

  /** What the report of now is called. */
  public String name() {
    Span span = span();
    return "usage-%s-%s.%s".formatted(span.from(), span.to().minusDays(1), format.ending());
  }

  /** What it is. */
  public String mediaType() {
    return format.mediaType();
  }

  /** Writes it. */
  public File write(String name) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(name);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      format.write(ledger.get(), span(), out);
    }
    return file.toFile();
  }

  /** Removes what was handed over, if it was not moved. */
  public void clear(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name));
  }

  private Span span() {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return switch (period) {
      case DAY -> new Span(today.minusDays(1), today, by, clock.instant());
      case WEEK -> {
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        yield new Span(monday.minusDays(7), monday, by, clock.instant());
      }
      case MONTH -> {
        LocalDate first = today.withDayOfMonth(1);
        yield new Span(first.minusMonths(1), first, by, clock.instant());
      }
    };
  }
}
