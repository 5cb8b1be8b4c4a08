package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the list of metrics in docs/operations.md to what a daemon that has worked measures. */
class MetricsPageTest {
  private static final Pattern SAMPLE = Pattern.compile("^(ionflow_\\w+)[ {]", Pattern.MULTILINE);
  private static final Pattern ROW =
      Pattern.compile("^\\| `(ionflow_.*?)` ?\\|", Pattern.MULTILINE);

  /** There once a queue's first message was read: {@code WatchQueueTest} looks at them. */
  private static final Set<String> OF_QUEUES =
      Set.of("ionflow_events_total", "ionflow_poison_messages_total");

  @TempDir private Path dir;

  @Test
  void everyMetricOfOursIsListedAndNoOther() throws Exception {
    Set<String> measured = new TreeSet<>();
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(50));
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().with(quick).in(dir.resolve("ion")))) {
      IonAccount account = new IonAccount(sandbox);
      QuickWorkspace workspace = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
      account.fault("{\"method\":\"POST\",\"path\":\"/v1/assets\",\"status\":503}");
      workspace.drop("park.geojson", GeoJson.small());
      try (Daemon daemon = workspace.start(sandbox)) {
        QuickWorkspace.awaitEnded(daemon, 1);
        SAMPLE
            .matcher(scrape(daemon))
            .results()
            .map(found -> found.group(1))
            .forEach(measured::add);
      }
    }

    Set<String> listed = listed();
    assertThat(listed).containsAll(OF_QUEUES);
    listed.removeAll(OF_QUEUES);
    assertThat(listed).isEqualTo(measured);
  }

  private static String scrape(Daemon daemon) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + daemon.managementPort() + "/observe/metrics");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  /** A row may go on with endings of the same name. */
  private static Set<String> listed() throws IOException {
    Set<String> names = new TreeSet<>();
    String page = Files.readString(Path.of("docs/operations.md"));
    for (MatchResult row : ROW.matcher(page).results().toList()) {
      String stem = "";
      for (String each : row.group(1).replaceAll("\\{[^}]*}", "").split("`, `", -1)) {
        String name = each.startsWith("_") ? stem + each : each;
        names.add(name);
        stem = stem.isEmpty() ? name.substring(0, name.lastIndexOf('_')) : stem;
      }
    }
    return names;
  }
}
