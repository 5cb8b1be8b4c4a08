package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Engine;
import io.ionflow.InventoryWiring;
import io.ionflow.Wiring;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.settings.Settings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.SandboxedTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The sweep of what is left over at ion, by the shipped routes against the sandbox. */
class InventoryRoutesTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("inventory");

  private final NodeCoverage coverage = new NodeCoverage();

  @Test
  void whatIsLeftOverIsRemovedAndNothingElseIs() throws Exception {
    String forgotten = "0mfk3q9v2h7d0000";
    String open = "0mfk3q9v2h7d0001";
    long left = create(marked(forgotten));
    long needed = create(marked(open));
    long others = create(marked("0000000000000000"));
    long plain = create("");

    run(
        "remove",
        journal -> {
          journal.jobs().forget(ended(journal, forgotten), "Forgotten by hand.");
          job(journal, open);
        },
        () -> {
          Await.until(() -> account.effects("asset.deleted") == 1, account::addresses);
          Await.until(() -> coverage.missed(AREAS).isEmpty(), () -> coverage.missed(AREAS));
          long looks = account.requests("GET", "status=AWAITING_FILES");
          Await.until(
              () -> account.requests("GET", "status=AWAITING_FILES") > looks + 1,
              account::addresses);
        });

    assertThat(account.ids()).contains(needed, others, plain).doesNotContain(left);
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
  }

  @Test
  void itIsOnlyToldOfUnlessItsRemovalIsAskedFor() throws Exception {
    String forgotten = "0mfk3q9v2h7d0000";
    long left = create(marked(forgotten));

    run(
        "tell",
        journal -> journal.jobs().forget(ended(journal, forgotten), "Forgotten by hand."),
        () ->
            Await.until(
                () -> account.requests("GET", "/v1/assets/" + left) >= 2, account::addresses));

    assertThat(account.ids()).contains(left);
  }

  private interface Setting {
    void up(Journal journal);
  }

  private void run(String sweep, Setting setting, Runnable meanwhile) throws Exception {
    Settings settings =
        Settings.load(
            place.workspace().dir(),
            Map.of(
                "ionflow.orphans.sweep", sweep,
                "ionflow.orphans.every", "1s",
                "ionflow.orphans.first", "0s",
                "ionflow.orphans.age", "0s",
                "ionflow.ingest.sweep", "1h",
                "ionflow.shutdown.timeout", "2s"),
            Map.of("ION_TOKEN", sandbox.token()));
    Clock clock = Clock.systemUTC();
    try (Journal journal =
            Journal.open(JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), clock);
        Wiring wiring =
            new Wiring(
                settings,
                place.workspace(),
                journal.jobs(),
                journal.deliveries(),
                journal.cursors(),
                journal.versions(),
                clock)) {
      setting.up(journal);
      try (Engine engine =
          Engine.open(
              settings,
              place.workspace(),
              camel -> {
                wiring.bind(camel);
                InventoryWiring.bind(camel, settings, journal.jobs(), journal.holdings(), clock);
                camel.getRegistry().bind("coverage", coverage);
              },
              place.workspace().routesIncludePattern())) {
        engine.startFlows();
        meanwhile.run();
      }
    }
  }

  /** Rests for as long as the test takes. */
  private Job job(Journal journal, String id) {
    return job(journal, id, Instant.now().plus(Duration.ofHours(1)));
  }

  private Job job(Journal journal, String id, Instant due) {
    Source source =
        new Source(
            "other",
            new Folder(dir, dir, dir),
            Duration.ofHours(1),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            PostAction.KEEP);
    return journal
        .jobs()
        .admit(
            new Job(
                id,
                source,
                id,
                "",
                JobState.FOUND,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                0,
                due,
                due,
                due,
                ""));
  }

  private Job ended(Journal journal, String id) {
    job(journal, id, Instant.now());
    Job claimed =
        journal.jobs().claim(id, Set.of(JobState.FOUND), Duration.ofMinutes(1)).orElseThrow();
    return journal.jobs().release(claimed.in(JobState.FAILED), "Failed.");
  }

  private static String marked(String job) {
    return "Uploaded by ionflow, job " + job + ".";
  }

  private long create(String description) {
    return account
        .create(
            "{\"name\":\"one\",\"description\":\"%s\",\"type\":\"GEOJSON\",\"options\":{\"sourceType\":\"GEOJSON\"}}"
                .formatted(description))
        .path("assetMetadata")
        .path("id")
        .longValue();
  }
}
