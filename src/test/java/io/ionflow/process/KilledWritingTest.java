package io.ionflow.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.Daemon;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.catalog.StacCatalog;
import io.ionflow.ingest.versions.Inscriptions;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.ManyVersions;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Killed while it adopts an asset, writes a catalog or sets what people read of an asset: nothing
 * is there by half, and the next run makes it whole.
 */
class KilledWritingTest extends SandboxedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LARGE_BYTES = 48 * 1024 * 1024;
  private static final int ITEMS = 2_000;
  private static final int ROWS = 30_000;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @BeforeEach
  void keepFilesWhereTheyAre() throws IOException {
    String sources = Files.readString(place.workspace().sources());
    Files.writeString(
        place.workspace().sources(), sources + "      - { name: postAction, value: keep }\n");
    place.set("ionflow.versions.tick=100ms");
  }

  private void killWhen(BooleanSupplier moment, String... command) throws IOException {
    killAfter(
        moment, process -> assertThat(process.isAlive()).as(process::printed).isTrue(), command);
  }

  /** Less than so many milliseconds after a moment, when it may well have ended. */
  private void killWithin(int millis, BooleanSupplier moment, String... command)
      throws IOException {
    killAfter(
        moment, process -> LockSupport.parkNanos(random.nextInt(millis) * 1_000_000L), command);
  }

  private void killAfter(BooleanSupplier moment, Consumer<IonflowProcess> first, String... command)
      throws IOException {
    try (IonflowProcess process = place.run(sandbox.token(), command)) {
      Await.until(() -> moment.getAsBoolean() || !process.isAlive(), process::printed);
      first.accept(process);
      process.kill();
    }
  }

  /** What a command that ends well prints. */
  private String output(String... command) throws IOException {
    try (IonflowProcess process = place.run(sandbox.token(), command)) {
      assertThat(process.awaitEnd()).as(process::printed).isZero();
      return process.out();
    }
  }

  private Path journal() {
    return place.workspace().data().resolve("ionflow.db");
  }

  @Test
  void anAssetIsAdoptedAsAWholeOrNotAtAllWheneverItIsKilled() throws Exception {
    long asset = madeElsewhere();
    place.drop("harbour.geojson", GeoJson.ofBytes(LARGE_BYTES));
    String[] adopt = {"adopt", "" + asset, "--source", "inbox", "--path", "harbour.geojson"};

    killWhen(() -> Files.exists(journal()), adopt);
    long asked = account.requests("GET", "/v1/assets/" + asset);
    killWithin(1_000, () -> account.requests("GET", "/v1/assets/" + asset) > asked, adopt);

    try (IonflowProcess again = place.run(sandbox.token(), adopt)) {
      int code = again.awaitEnd();
      assertThat(code == 0 || again.err().contains("is known already: it is version 1 of"))
          .as("seed %d: %s", seed, again.printed())
          .isTrue();
    }
    assertThat(output("check", "--deep")).as("seed %d", seed).contains("1 as they should be");
    JsonNode jobs = JSON.readTree(output("status", "--json"));
    assertThat(jobs).as("seed %d", seed).hasSize(1);
    assertThat(jobs.get(0).path("assetId").asLong()).isEqualTo(asset);
    assertThat(account.effects("asset.described")).as("nothing is changed at ion").isZero();
  }

  private long madeElsewhere() throws Exception {
    QuickWorkspace other = QuickWorkspace.make(dir.resolve("other"), sandbox.api());
    other.drop("harbour.geojson", GeoJson.small());
    try (Daemon daemon = other.start(sandbox)) {
      return QuickWorkspace.awaitEnded(daemon, 1).get(0).asset();
    }
  }

  @Test
  void noFileOfACatalogIsThereByHalfAndTheNextRunMakesItWhole() throws Exception {
    ManyVersions.add(journal(), ITEMS);
    Path stac = dir.resolve("stac");
    int enough = 1 + random.nextInt(ITEMS / 10);

    killWhen(
        () -> files(stac).size() >= enough,
        "catalog",
        "--format",
        "stac",
        "--output",
        stac.toString());

    assertThat(files(stac)).as("seed %d", seed).hasSizeLessThan(ITEMS);
    for (Path file : files(stac)) {
      assertThat(JSON.readTree(file.toFile()).isObject()).as("seed %d: %s", seed, file).isTrue();
    }
    URI api = URI.create("https://api.cesium.com");
    try (Journal journal =
        Journal.open(JournalSettings.inFile(journal(), "test"), Clock.systemUTC())) {
      Inscriptions texts = journal.versions().inscriptions();
      new StacCatalog(journal.chronicle(), journal.jobs(), texts, api, stac).write();
    }
    assertThat(items(stac.resolve("catalog.json"))).as("seed %d", seed).hasSize(ITEMS);
    assertThat(halves(stac)).as("seed %d", seed).isEmpty();
  }

  /** Whole ones, as whoever reads the catalog sees them. */
  private static List<Path> files(Path folder) {
    return walk(folder, name -> name.endsWith(".json") && !name.startsWith("."));
  }

  private static List<Path> halves(Path folder) {
    return walk(folder, name -> name.endsWith(".half"));
  }

  private static List<Path> walk(Path folder, Predicate<String> names) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> names.test(file.getFileName().toString())).toList();
    } catch (IOException | UncheckedIOException goneMeanwhile) {
      return List.of();
    }
  }

  private static List<String> items(Path catalog) throws IOException {
    List<String> items = new ArrayList<>();
    for (JsonNode link : JSON.readTree(catalog.toFile()).path("links")) {
      Path target = catalog.resolveSibling(link.path("href").textValue()).normalize();
      switch (link.path("rel").textValue()) {
        case "child" -> items.addAll(items(target));
        case "item" -> items.add(JSON.readTree(target.toFile()).path("id").textValue());
        default -> assertThat(target).exists();
      }
    }
    return items;
  }

  @Test
  void aTableIsTheOldOneOrTheNewOneWheneverItIsKilled() throws Exception {
    ManyVersions.add(journal(), ROWS);
    Path table = Files.writeString(dir.resolve("published.csv"), "the old one");
    Path half = dir.resolve(".published.csv.half");
    String[] write = {"catalog", "--format", "csv", "--output", table.toString()};

    killWhen(() -> Files.exists(half), write);

    assertThat(half).as("it was killed while it wrote").exists();
    assertThat(table).hasContent("the old one");
    output(write);
    assertThat(Files.readAllLines(table))
        .hasSize(ROWS + 1)
        .allMatch(row -> row.split(",").length == 12);
    assertThat(half).doesNotExist();
  }

  @Test
  void textsAreAsTheDatasetSaysAndTheJournalAgreesWheneverItIsKilled() throws Exception {
    describe("name: Hills\ndescription: Old.\n");
    Files.write(hills().resolve("a.geojson"), GeoJson.small());
    Job job;
    try (Daemon daemon = place.start(sandbox)) {
      job = QuickWorkspace.awaitEnded(daemon, 1).get(0);
    }
    describe("name: The hills\ndescription: New.\n");

    fault("{'method':'PATCH','path':'/v1/assets/*','delay':'PT4S'}");
    killWhen(() -> account.actedUpon() == 1, "run");
    account.clearFaults();
    fault("{'method':'PATCH','path':'/v1/assets/*','cut':true,'afterEffect':true}");
    killWhen(() -> account.effects("asset.described") >= 1, "run");
    account.clearFaults();

    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> isSettled(daemon, job), () -> daemon.jobs().history(job.id()));
    }
    JsonNode asset = account.asset(job.asset());
    assertThat(asset.path("name").textValue()).isEqualTo("The hills");
    assertThat(asset.path("description").textValue())
        .isEqualTo("New.\n\nUploaded by ionflow, job " + job.id() + ".");
    assertThat(output("check", "--deep")).contains("1 as they should be");
    assertThat(account.effects("asset.created")).isEqualTo(1);
  }

  private static boolean isSettled(Daemon daemon, Job job) {
    return daemon.jobs().history(job.id()).stream()
        .map(Event::why)
        .anyMatch(why -> why.contains("has the texts of its dataset"));
  }

  private Path hills() {
    return place.workspace().inbox().resolve("hills");
  }

  private void describe(String says) throws IOException {
    Files.createDirectories(hills());
    Path half = Files.write(hills().resolve(".ion.yaml.half"), says.getBytes(UTF_8));
    Files.move(
        half,
        hills().resolve("ion.yaml"),
        StandardCopyOption.REPLACE_EXISTING,
        StandardCopyOption.ATOMIC_MOVE);
  }
}
