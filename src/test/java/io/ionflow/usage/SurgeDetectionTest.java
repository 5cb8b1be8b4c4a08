package io.ionflow.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * How well surges are told from what is usual, on traffic of which is known when it surges. The
 * peer is a fixed limit for all tokens, the best that there is for this very traffic, which nobody
 * could know beforehand. docs/usage.md states these figures.
 */
class SurgeDetectionTest {
  private static final int OF_EACH = 20;

  /** What a detector raised for one token: when each alert began. */
  private record Score(int found, int missed, int falseAlarms, List<Duration> delays) {
    double precision() {
      return found + falseAlarms == 0 ? 1 : (double) found / (found + falseAlarms);
    }

    double recall() {
      return found + missed == 0 ? 1 : (double) found / (found + missed);
    }

    double balance() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }

    Score plus(Score other) {
      List<Duration> all = new ArrayList<>(delays);
      all.addAll(other.delays());
      return new Score(
          found + other.found(), missed + other.missed(), falseAlarms + other.falseAlarms(), all);
    }
  }

  @Test
  void surgesAreFoundAndTheUsualIsLeftAlone() {
    List<Traffic.Token> tokens = new Traffic(20_261_128).tokens(OF_EACH);

    Map<Traffic.Shape, Score> ours = scores(tokens, alerts(tokens, Surge.USUAL));
    Map<Traffic.Shape, Score> fixed = bestFixed(tokens);
    print(ours, fixed);

    Score all = total(ours);
    assertThat(all.precision()).as("precision").isGreaterThanOrEqualTo(0.95);
    assertThat(all.recall()).as("recall").isGreaterThanOrEqualTo(0.95);
    assertThat(all.balance()).isGreaterThan(total(fixed).balance() + 0.2);
    assertThat(ours.get(Traffic.Shape.WEEKLY).falseAlarms()).isZero();
    assertThat(ours.get(Traffic.Shape.SLOW_GROWTH).falseAlarms()).isZero();
    assertThat(ours.get(Traffic.Shape.NEW_QUIET).falseAlarms()).isZero();
    for (Traffic.Shape shape : Traffic.Shape.values()) {
      assertThat(ours.get(shape).recall()).as(shape + " recall").isGreaterThanOrEqualTo(0.7);
    }
  }

  /** Regression: each rotation made a token without a past, whose usual traffic was a surge. */
  @Test
  void aRotationIsNoSurgeAndTheNewTokenIsHeldAgainstTheOldOnesPast() {
    Traffic.Token busy = busiest();
    Instant rotated = Traffic.JUDGED.plus(Duration.ofHours(9));
    Instant evening = rotated.plus(Duration.ofHours(4));
    Names policy =
        new Names(
            List.of(), Map.of(busy.series().subject().token(), "web", "new", "web"), Map.of());
    Names none = new Names(List.of(), Map.of(), Map.of());

    MemorySamples usual = rotated(busy, rotated, 1);
    assertThat(surging(usual, none, evening)).isEqualTo(Set.of("new"));
    assertThat(surging(usual, policy, evening)).isEmpty();
    assertThat(surging(rotated(busy, rotated, 6), policy, evening)).isEqualTo(Set.of("new"));
  }

  private static Traffic.Token busiest() {
    return new Traffic(20_261_128)
        .tokens(OF_EACH).stream()
            .filter(token -> token.shape() == Traffic.Shape.WEEKLY)
            .max(
                Comparator.comparingDouble(
                    token -> token.samples().stream().mapToDouble(Sample::value).sum()))
            .orElseThrow();
  }

  /** The same traffic, from some time on by another token and so many times as much. */
  private static MemorySamples rotated(Traffic.Token token, Instant from, double times) {
    Series old = token.series();
    Series next = Series.of(old.source(), Subject.token("new"), old.metric(), old.kind());
    MemorySamples samples = new MemorySamples();
    samples.state(
        token.samples().stream()
            .map(
                sample ->
                    sample.at().isBefore(from)
                        ? sample
                        : next.at(sample.at(), sample.value() * times, sample.stated()))
            .toList());
    return samples;
  }

  /** The tokens of the surges of an hour. */
  private static Set<String> surging(MemorySamples samples, Names names, Instant hour) {
    return new SurgeRule(samples, names, Surge.USUAL)
        .readings(hour.plus(Duration.ofMinutes(65)), new HashSet<>()).stream()
            .filter(reading -> reading.at().equals(hour) && reading.level() >= 1)
            .map(reading -> reading.suspect().orElseThrow().subject().token())
            .collect(Collectors.toSet());
  }

  /** Hour by hour, as the daemon looks. */
  private static Map<Series, List<Instant>> alerts(List<Traffic.Token> tokens, Surge surge) {
    MemorySamples samples = new MemorySamples();
    tokens.forEach(token -> samples.state(token.samples()));
    Names names = new Names(List.of(), Map.of(), Map.of());
    Map<String, Series> byTitle =
        tokens.stream()
            .map(Traffic.Token::series)
            .collect(
                Collectors.toMap(
                    series ->
                        "surge of streamed of token %s (%s)"
                            .formatted(series.subject().token(), series.source()),
                    series -> series));
    Map<Series, List<Instant>> raised = new HashMap<>();
    Set<SurgeRule.Told> judged = new HashSet<>();
    Map<String, Episode> open = new HashMap<>();
    for (Instant hour = Traffic.JUDGED;
        hour.isBefore(Traffic.END);
        hour = hour.plus(Duration.ofHours(1))) {
      List<Reading> readings =
          new SurgeRule(samples, names, surge).readings(hour.plus(Duration.ofMinutes(65)), judged);
      Episodes.Outcome outcome = Episodes.judge(List.copyOf(open.values()), readings, Map.of());
      for (Episode episode : outcome.open()) {
        if (open.put(episode.name(), episode) == null) {
          raised
              .computeIfAbsent(byTitle.get(episode.name()), key -> new ArrayList<>())
              .add(episode.since());
        }
      }
      outcome.ended().forEach(open::remove);
    }
    return raised;
  }

  private static Map<Traffic.Shape, Score> scores(
      List<Traffic.Token> tokens, Map<Series, List<Instant>> raised) {
    Map<Traffic.Shape, Score> scores = new TreeMap<>();
    for (Traffic.Token token : tokens) {
      Score score = score(token, raised.getOrDefault(token.series(), List.of()));
      scores.merge(token.shape(), score, Score::plus);
    }
    return scores;
  }

  private static Score score(Traffic.Token token, List<Instant> raised) {
    if (token.event().isEmpty()) {
      return new Score(0, 0, raised.size(), List.of());
    }
    Traffic.Event event = token.event().get();
    List<Instant> right =
        raised.stream()
            .filter(at -> !at.isBefore(event.begin()) && at.isBefore(event.end()))
            .sorted()
            .toList();
    int wrong = raised.size() - right.size();
    return right.isEmpty()
        ? new Score(0, 1, wrong, List.of())
        : new Score(1, 0, wrong, List.of(Duration.between(event.begin(), right.get(0))));
  }

  /**
   * The fixed limit that does best; each passing after three quiet hours is an alert of its own.
   */
  private static Map<Traffic.Shape, Score> bestFixed(List<Traffic.Token> tokens) {
    Map<Traffic.Shape, Score> best = Map.of();
    for (double limit = 5e7; limit < 1e11; limit *= 1.25) {
      Map<Series, List<Instant>> raised = new HashMap<>();
      for (Traffic.Token token : tokens) {
        raised.put(token.series(), passing(token, limit));
      }
      Map<Traffic.Shape, Score> scores = scores(tokens, raised);
      if (best.isEmpty() || total(scores).balance() > total(best).balance()) {
        best = scores;
      }
    }
    return best;
  }

  private static List<Instant> passing(Traffic.Token token, double limit) {
    List<Instant> raised = new ArrayList<>();
    Instant quietFrom = Instant.EPOCH;
    double before = 0;
    Instant at = Traffic.BEGIN;
    for (Sample sample : token.samples()) {
      double value =
          token.series().kind() == Kind.COUNTER
              ? Steps.between(at, before, sample.at(), sample.value())
              : sample.value();
      before = sample.value();
      at = sample.at();
      if (value >= limit && !sample.at().isBefore(Traffic.JUDGED)) {
        if (sample.at().isAfter(quietFrom)) {
          raised.add(sample.at());
        }
        quietFrom = sample.at().plus(Duration.ofHours(3));
      }
    }
    return raised;
  }

  private static Score total(Map<Traffic.Shape, Score> scores) {
    return scores.values().stream().reduce(new Score(0, 0, 0, List.of()), Score::plus);
  }

  private static void print(Map<Traffic.Shape, Score> ours, Map<Traffic.Shape, Score> fixed) {
    StringBuilder table =
        new StringBuilder(
            "\n| traffic | surges | found | false alarms | median delay | best fixed limit: found | false alarms |\n|---|---|---|---|---|---|---|\n");
    for (Traffic.Shape shape : Traffic.Shape.values()) {
      table.append(
          row(
              shape.name().toLowerCase(Locale.ROOT).replace('_', ' '),
              ours.get(shape),
              fixed.get(shape)));
    }
    table.append(row("all", total(ours), total(fixed)));
    table.append(
        String.format(
            Locale.ROOT,
            "precision %.3f, recall %.3f; best fixed limit: precision %.3f, recall %.3f%n",
            total(ours).precision(),
            total(ours).recall(),
            total(fixed).precision(),
            total(fixed).recall()));
    System.out.println(table);
  }

  private static String row(String name, Score ours, Score fixed) {
    List<Duration> delays = ours.delays().stream().sorted().toList();
    String delay = delays.isEmpty() ? "" : delays.get(delays.size() / 2).toHours() + " h";
    return "| %s | %d | %d | %d | %s | %d | %d |%n"
        .formatted(
            name,
            ours.found() + ours.missed(),
            ours.found(),
            ours.falseAlarms(),
            delay,
            fixed.found(),
            fixed.falseAlarms());
  }
}
