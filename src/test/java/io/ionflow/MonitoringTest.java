package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.ionflow.gateway.GatewayMeter;
import io.ionflow.gateway.Traffic;
import io.ionflow.guard.AppBudgets;
import io.ionflow.guard.Deeds;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.usage.Kind;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Named;
import io.ionflow.usage.Series;
import io.ionflow.usage.Subject;
import io.ionflow.usage.UsageConfig;
import io.ionflow.usage.UsageMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds the dashboard and the rules in docs/monitoring to what ionflow exports: every metric, and
 * every label that is asked of it. What the rules do, {@code promtool test rules} tries by hand
 * with what stands beside them.
 */
class MonitoringTest {
  private static final Pattern NAME = Pattern.compile("ionflow_\\w+");
  private static final Pattern MATCHED = Pattern.compile("(ionflow_\\w+)\\{([^}]*)}");
  private static final Pattern GROUPED = Pattern.compile("(?:by|on|group_left) \\((\\w+)\\)");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^(ionflow_\\w+)(?:\\{([^}]*)})? ");
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  private static final AppBudgets NO_APPS =
      new AppBudgets() {
        @Override
        public Optional<Budget> of(String app) {
          return Optional.empty();
        }

        @Override
        public void set(String app, Budget budget) {
          throw new UnsupportedOperationException("there are no apps");
        }
      };

  @TempDir private Path dir;

  @Test
  void everyMetricAndLabelOfTheDashboardAndTheRulesIsOneThatIonflowExports() throws Exception {
    Map<String, Set<String>> exported = exported();

    List<String> expressions = expressions();
    assertThat(expressions).hasSizeGreaterThan(7);
    for (String expression : expressions) {
      Set<String> names =
          NAME.matcher(expression).results().map(found -> found.group()).collect(into());
      assertThat(names).as(expression).isNotEmpty();
      assertThat(exported.keySet()).as(expression).containsAll(names);
      MATCHED
          .matcher(expression)
          .results()
          .forEach(
              found ->
                  assertThat(exported.get(found.group(1)))
                      .as(expression)
                      .containsAll(labels(found.group(2))));
      Set<String> grouped =
          GROUPED.matcher(expression).results().map(found -> found.group(1)).collect(into());
      assertThat(names.stream().flatMap(name -> exported.get(name).stream()).collect(into()))
          .as(expression)
          .containsAll(grouped);
    }
  }

  private static java.util.stream.Collector<String, ?, Set<String>> into() {
    return Collectors.toSet();
  }

  private static Set<String> labels(String selector) {
    Set<String> labels = new TreeSet<>();
    for (String pair : selector.split(",", -1)) {
      labels.add(pair.split("[=!]", 2)[0].strip());
    }
    return labels;
  }

  private static List<String> expressions() throws Exception {
    List<String> found = new ArrayList<>();
    JsonNode dashboard =
        new ObjectMapper().readTree(Path.of("docs/monitoring/usage-dashboard.json").toFile());
    assertThat(dashboard.path("panels")).isNotEmpty();
    dashboard.findValues("expr").forEach(each -> found.add(each.asText()));
    JsonNode rules =
        new YAMLMapper().readTree(Files.readString(Path.of("docs/monitoring/usage-alerts.yaml")));
    rules.findValues("expr").forEach(each -> found.add(each.asText()));
    return found;
  }

  /** What stands on the metrics page when everything has happened once, with its labels. */
  private Map<String, Set<String>> exported() {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    GatewayMeter gateway = new GatewayMeter(meters, true);
    for (Traffic.Kind kind : Traffic.Kind.values()) {
      gateway.record(new Traffic(NOW, "map", "t-1", 1, kind, 10, 200));
    }
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    try (Journal journal =
        Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock)) {
      Series series =
          Series.of("gateway", new Subject("t-1", "map", ""), Metrics.STREAMED, Kind.AMOUNT);
      journal.samples().state(List.of(series.at(NOW, 5, NOW)));
      journal.samples().name(List.of(new Named(Named.TOKEN, "t-1", "Map", NOW)));
      UsageConfig.Quota quota =
          new UsageConfig.Quota(Metrics.STREAMED, "gateway", 100, Optional.empty());
      UsageConfig typed = new UsageConfig(null, List.of(quota), null, null, null, null, null, null);
      new Deeds(journal.incidents(), journal.rotations(), NO_APPS, meters);
      new UsageMetrics(journal.samples(), journal.alarms(), () -> typed, meters, clock).refresh();
    }
    Map<String, Set<String>> exported = new TreeMap<>();
    SAMPLE
        .matcher(meters.scrape())
        .results()
        .forEach(
            found ->
                exported
                    .computeIfAbsent(found.group(1), name -> new TreeSet<>())
                    .addAll(found.group(2) == null ? Set.of() : labels(found.group(2))));
    return exported;
  }
}
