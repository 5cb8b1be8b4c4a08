import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Named;
import io.ionflow.usage.Sample;
import io.ionflow.usage.Samples;
import io.ionflow.usage.Series;
import io.ionflow.usage.Subject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Fills a journal with made-up hours of tokens through the same door as a poll, and measures what an
 * hour's poll costs as the history grows. Usage: Fill JOURNAL TOKENS DAYS
 */
class Fill {
  public static void main(String[] args) {
    int tokens = Integer.parseInt(args[1]);
    int days = Integer.parseInt(args[2]);
    Instant begin = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.DAYS).minus(Duration.ofDays(days));
    try (Journal journal =
        Journal.open(JournalSettings.inFile(Path.of(args[0]), "bench"), Clock.systemUTC())) {
      Samples samples = journal.samples();
      List<Named> names = new ArrayList<>();
      for (int i = 0; i < tokens; i++) {
        names.add(new Named(Named.TOKEN, id(i), "Token " + i, Instant.now()));
      }
      samples.name(names);
      for (int day = 0; day < days; day++) {
        boolean measured = day == 1 || day == days / 3 || day == 2 * days / 3 || day == days - 1;
        fill(samples, tokens, begin.plus(Duration.ofDays(day)), measured, day);
      }
      System.out.printf("%,d samples of %,d tokens in %d days%n", (long) tokens * days * 24, tokens, days);
    }
  }

  private static void fill(Samples samples, int tokens, Instant day, boolean measured, int number) {
    List<Sample> all = new ArrayList<>();
    long[] times = new long[24];
    for (int hour = 0; hour < 24; hour++) {
      List<Sample> figures = hour(tokens, day.plus(Duration.ofHours(hour)));
      if (measured) {
        long from = System.nanoTime();
        samples.state(figures);
        times[hour] = System.nanoTime() - from;
      } else {
        all.addAll(figures);
      }
    }
    samples.state(all);
    if (measured) {
      Arrays.sort(times);
      System.out.printf("poll of %,d figures after %d days: median %d ms, longest %d ms%n",
          tokens, number, times[12] / 1_000_000, times[23] / 1_000_000);
    }
  }

  private static List<Sample> hour(int tokens, Instant at) {
    Random chance = new Random(at.getEpochSecond());
    List<Sample> figures = new ArrayList<>(tokens);
    for (int i = 0; i < tokens; i++) {
      Series series =
          Series.of("gateway", new Subject(id(i), "app-" + i % 40, ""), Metrics.STREAMED, Kind.AMOUNT);
      figures.add(series.at(at, 1e6 * (1 + i % 97) * (1 + chance.nextInt(100)), at.plusSeconds(3700)));
    }
    return figures;
  }

  private static String id(int number) {
    return String.format("%08x-0000-4000-8000-%012x", number * 2654435761L & 0xffffffffL, number);
  }
}
