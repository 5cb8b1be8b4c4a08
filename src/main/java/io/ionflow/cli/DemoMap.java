package io.ionflow.cli;

import io.ionflow.gateway.AppKey;
import io.ionflow.gateway.KeyFile;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.log.Amounts;
import io.ionflow.settings.Workspace;
import io.ionflow.usage.By;
import io.ionflow.usage.Ledger;
import io.ionflow.usage.Metrics;
import io.ionflow.usage.Samples;
import io.ionflow.usage.UsageConfig;
import io.ionflow.usage.report.Format;
import io.ionflow.usage.report.Span;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** An app that does not exist looks at an asset through the gateway; a report says what it used. */
final class DemoMap {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final String APP = "demo-map";
  private static final List<String> FILES =
      List.of("tilemapresource.xml", "WMTSCapabilities.xml", "0/0/0.png");

  private final Session session;
  private final Workspace workspace;
  private final String key = AppKey.fresh();

  DemoMap(Session session, Workspace workspace) {
    this.session = session;
    this.workspace = workspace;
  }

  /** Gives the app its key, for that time only; the gateway finds it at its start. */
  void writeKey() {
    SortedSet<String> all = new TreeSet<>();
    AppKey made =
        new AppKey(
            APP,
            AppKey.hash(key),
            Optional.empty(),
            all,
            List.of(),
            0,
            0,
            0,
            Instant.now(),
            Optional.empty());
    new KeyFile(workspace.data().resolve("gateway-keys.json")).change(known -> List.of(made));
  }

  /**
   * Fetches what a map would.
   *
   * @return whether all of it came
   */
  boolean look(int port, List<Job> jobs) throws IOException {
    Optional<Job> picture =
        jobs.stream()
            .filter(job -> job.state() == JobState.COMPLETE)
            .filter(job -> job.main().equals("orthophoto.tif"))
            .findFirst();
    if (picture.isEmpty()) {
      return false;
    }
    String asset =
        "http://127.0.0.1:%d/k/%s/assets/%d/".formatted(port, key, picture.get().asset());
    session.tell("");
    session.tell("A map fetches " + picture.get().main() + " through the gateway, below " + asset);
    boolean all = true;
    for (String file : FILES) {
      HttpResponse<byte[]> answer = get(URI.create(asset + file));
      session.tell(
          "  %d  %-20s  %s"
              .formatted(answer.statusCode(), file, Amounts.size(answer.body().length)));
      all &= answer.statusCode() == 200;
    }
    return all;
  }

  private static HttpResponse<byte[]> get(URI address) throws IOException {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(address).timeout(LONGEST).build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", e);
    }
  }

  /**
   * Writes what was used, when the gateway has told of it.
   *
   * @return the report
   */
  Path report(Samples samples) throws IOException {
    Instant now = Instant.now();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Span span = new Span(today, today.plusDays(1), By.APP, now);
    Ledger ledger = new Ledger(samples, UsageConfig.NONE);
    long end = System.nanoTime() + LONGEST.toNanos();
    boolean told = isTold(ledger, span);
    while (!told && System.nanoTime() < end && Pause.of(LOOK)) {
      told = isTold(ledger, span);
    }
    Path file = workspace.dir().resolve(DemoCommand.REPORT);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Format.HTML.write(ledger, span, out);
    }
    session.tell("The report of what it used: " + file);
    return file;
  }

  private static boolean isTold(Ledger ledger, Span span) {
    return ledger.total(span.begin(), span.end(), By.APP).stream()
        .anyMatch(
            figure -> figure.metric().equals(Metrics.REQUESTS) && figure.value() >= FILES.size());
  }
}
