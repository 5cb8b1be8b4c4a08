package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ionflow.cli.CancelCommand;
import io.ionflow.cli.CheckCommand;
import io.ionflow.cli.ForgetCommand;
import io.ionflow.cli.Terminal;
import io.ionflow.cli.UploadCommand;
import io.ionflow.ingest.Job;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code check --deep}: journal, sources and ion side by side. */
class InventoryTest extends SandboxedTest {
  private final Terminal terminal = Terminal.standardError();
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
    shell =
        new Shell(place.workspace().dir(), sandbox.token())
            .with("upload", session -> new UploadCommand(session, terminal))
            .with("cancel", session -> new CancelCommand(session, terminal))
            .with("forget", session -> new ForgetCommand(session, terminal))
            .with(
                "check",
                session -> new CheckCommand(session, List::of, List::of, new Inventory(session)));
  }

  @Test
  void withoutAJournalThereIsNothingToCompare() {
    assertThat(shell.run("check", "--deep")).isZero();
    assertThat(shell.err()).contains("no journal yet");
  }

  @Test
  void whatAgreesIsCountedAndWhatIsOfOthersIsNoFault() throws Exception {
    complete("a.geojson", "b.geojson");
    create("Somebody's", "by hand");

    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();

    assertThat(shell.out())
        .contains("2 as they should be", "info: Somebody's (GEOJSON, AWAITING_FILES) is nobody's")
        .contains("ionflow adopt ")
        .doesNotContain("warning");
    assertThat(shell.run("check", "--deep", "--json")).isZero();
    assertThat(rows("matches")).hasSize(1);
    assertThat(rows("foreign")).isNotEmpty();
  }

  @Test
  void whatIonHasNoMoreIsMissingThere() throws Exception {
    Job gone = complete("a.geojson", "b.geojson").get(0);
    account.delete(gone.asset());

    assertThat(shell.run("check", "--deep", "--json")).isEqualTo(4);

    JsonNode row = only("missing-there");
    assertThat(row.path("severity").textValue()).isEqualTo("warning");
    assertThat(row.path("where").textValue()).isEqualTo("asset " + gone.asset());
    assertThat(row.path("problem").textValue()).contains(gone.main(), "ion does not know it");
    assertThat(row.path("fix").textValue()).contains("ionflow forget " + gone.id());
    assertThat(rows("matches").get(0).path("problem").textValue()).startsWith("1 as they should");
  }

  @Test
  void whatWasChangedAtIonDiffers() throws Exception {
    Job job = complete("a.geojson").get(0);
    account.change("/v1/assets/" + job.asset(), "{\"name\":\"By hand\"}");

    assertThat(shell.run("check", "--deep", "--json")).isEqualTo(4);

    assertThat(only("differs").path("problem").textValue())
        .contains("The name of a.geojson was changed at ion: 'By hand' there, 'a' here");
  }

  @Test
  void whatIsNotInTheSourceAsItWasSentIsTold() throws Exception {
    complete("a.geojson", "b.geojson");
    Files.delete(place.workspace().inbox().resolve("a.geojson"));
    Files.writeString(place.workspace().inbox().resolve("b.geojson"), "{}");

    assertThat(shell.run("check", "--deep", "--json")).isEqualTo(4);

    assertThat(rows("missing-source"))
        .extracting(row -> row.path("where").textValue())
        .containsExactlyInAnyOrder("inbox/a.geojson", "inbox/b.geojson");
    assertThat(rows("missing-source"))
        .extracting(row -> row.path("problem").textValue())
        .anyMatch(said -> said.contains("is gone"))
        .anyMatch(said -> said.contains("2 bytes"));
  }

  @Test
  void whatWasTakenInOnceMoreAsTheSameAssetIsAsItWasSent() throws Exception {
    Path file = place.workspace().inbox().resolve("a.geojson");
    complete("a.geojson");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertThat(shell.run("check", "--deep")).as(shell::out).isEqualTo(4);

    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, 2);
    }

    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();
    assertThat(shell.out()).contains("1 as they should be");
    Files.delete(file);
    assertThat(shell.run("check", "--deep")).as(shell::out).isEqualTo(4);
  }

  @Test
  void filesThatArePutAwayAreNotLookedFor() throws Exception {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(place.workspace().sources(), sources.replace("value: keep", "value: move"));
    complete("a.geojson");

    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();
  }

  @Test
  void whatIsLeftOverIsTriedFirstAndThenRemovedAndNothingElseIs() throws Exception {
    String now = "-Dionflow.orphans.age=0s";
    Job job = complete("a.geojson").get(0);
    String forgotten = forgotten();
    long empty = create("left", marked(forgotten));
    long others = create("other's", marked("0000000000000000"));
    long plain = create("plain", "");
    long fetched = createFetched(marked(forgotten));

    assertThat(shell.run("check", "--deep", "--json")).isEqualTo(4);
    assertThat(only("orphan").path("assetId").longValue()).isEqualTo(empty);
    assertThat(only("missing-here").path("assetId").longValue()).isEqualTo(fetched);

    assertThat(shell.run("check", "--deep", "--remove-orphans", "--yes")).isEqualTo(4);
    assertThat(shell.out()).contains("It is not removed: it is too young");
    assertThat(shell.run("check", "--deep", "--remove-orphans", now)).isEqualTo(4);
    assertThat(shell.out()).contains("asset " + empty + ": info: It would be removed");
    assertThat(account.effects("asset.deleted")).isZero();

    assertThat(shell.run("check", "--deep", "--remove-orphans", "--yes", now)).isEqualTo(4);
    assertThat(shell.out()).contains("asset " + empty + ": info: It was removed at ion");
    assertThat(account.effects("asset.deleted")).isEqualTo(1);
    assertThat(account.ids()).contains(job.asset(), others, plain, fetched).doesNotContain(empty);
  }

  @Test
  void whatAJobThatFailedCanGoOnWithIsNotLeftOver() throws Exception {
    place.set("ionflow.orphans.age=0s");
    String cancelled = cancelled();
    create("begun", marked(cancelled));

    assertThat(shell.run("check", "--deep", "--remove-orphans", "--yes", "--json")).isZero();

    assertThat(rows("orphan")).isEmpty();
    assertThat(account.effects("asset.deleted")).isZero();
  }

  @Test
  void assetsAreGoneThroughAPageAtATime() throws Exception {
    complete("a.geojson");
    for (int i = 0; i < 2_100; i++) {
      create("asset " + i, "");
    }
    Job last = complete("z.geojson").get(0);
    account.delete(last.asset());

    assertThat(shell.run("check", "--deep", "--json")).isEqualTo(4);

    assertThat(account.requests("GET", "page=3")).isPositive();
    assertThat(rows("foreign")).hasSizeGreaterThanOrEqualTo(2_100);
    assertThat(only("missing-there").path("assetId").longValue()).isEqualTo(last.asset());
  }

  @Test
  void whatTheListSkipsIsAskedForBeforeItIsCalledMissing() throws Exception {
    Job job = complete("a.geojson").get(0);
    fault(
        "{'side':'api','method':'GET','path':'/v1/assets','times':1,'status':200,"
            + "'body':'{\\'items\\':[]}'}");

    assertThat(shell.run("check", "--deep")).as(shell::out).isZero();

    assertThat(shell.out()).contains("1 as they should be");
    assertThat(account.requests("GET", "/v1/assets/" + job.asset())).isPositive();
  }

  private List<Job> complete(String... names) throws Exception {
    int before;
    try (Daemon daemon = place.start(sandbox)) {
      before = QuickWorkspace.jobs(daemon).size();
      for (String name : names) {
        place.drop(name, GeoJson.small());
      }
      return QuickWorkspace.awaitEnded(daemon, before + names.length).stream()
          .filter(job -> List.of(names).contains(job.main()))
          .sorted(java.util.Comparator.comparing(Job::main))
          .toList();
    }
  }

  private String cancelled() throws IOException {
    Path file = Files.write(dir.resolve("once.geojson"), GeoJson.small());
    assertThat(shell.run("upload", file.toString(), "--no-wait")).isZero();
    try (var journal =
        io.ionflow.journal.Journal.openToRead(
            Daemon.journalSettings(
                io.ionflow.settings.Settings.load(
                    place.workspace().dir(), java.util.Map.of(), java.util.Map.of()),
                place.workspace(),
                "test"),
            java.time.Clock.systemUTC())) {
      String id =
          journal
              .jobs()
              .list(
                  new io.ionflow.ingest.JobQuery(
                      java.util.Optional.of(io.ionflow.ingest.JobState.FOUND),
                      java.util.Optional.empty(),
                      1))
              .get(0)
              .id();
      assertThat(shell.run("cancel", id)).isZero();
      return id;
    }
  }

  private String forgotten() throws IOException {
    String id = cancelled();
    assertThat(shell.run("forget", id)).isZero();
    return id;
  }

  private static String marked(String job) {
    return "Uploaded by ionflow, job " + job + ".";
  }

  private long create(String name, String description) {
    return account
        .create(
            "{\"name\":\"%s\",\"description\":\"%s\",\"type\":\"GEOJSON\",\"options\":{\"sourceType\":\"GEOJSON\"}}"
                .formatted(name, description))
        .path("assetMetadata")
        .path("id")
        .longValue();
  }

  /** ion fetches its data itself, so it is not empty. */
  private long createFetched(String description) {
    return account
        .create(
            """
            {"name":"fetched","description":"%s","type":"GEOJSON",
             "options":{"sourceType":"GEOJSON"},
             "from":{"type":"S3","bucket":"b","keys":["a.geojson"],
               "credentials":{"accessKey":"A","secretAccessKey":"S"}}}
            """
                .formatted(description))
        .path("assetMetadata")
        .path("id")
        .longValue();
  }

  private List<JsonNode> rows(String verdict) throws IOException {
    return java.util.stream.StreamSupport.stream(shell.json().spliterator(), false)
        .filter(row -> row.path("verdict").asText().equals(verdict))
        .toList();
  }

  private JsonNode only(String verdict) throws IOException {
    assertThat(rows(verdict)).as(shell::out).hasSize(1);
    return rows(verdict).get(0);
  }
}
