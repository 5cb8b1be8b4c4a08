package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.settings.Shipped;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.LargeTileset;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * However often the program is killed, and whatever it was doing, every dataset ends as one asset.
 */
class KillTest {
  private static final int SIX_PARTS_BYTES = 27 * 1024 * 1024;
  private static final int DATASETS = 12;
  private static final int TILES = 4;
  private static final int PARTS = 4;
  private static final int AT_ONCE = 2;
  private static final int KILLS = 4;

  @TempDir private Path dir;

  @Test
  void threeKillsAmongManyDatasetsLeaveOneAssetForEach() throws Exception {
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().with(quick))) {
      IonAccount account = new IonAccount(sandbox);
      QuickWorkspace place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
      place.set("ionflow.upload.parallel=1");
      dropSamples(place);
      place.drop("large.geojson", GeoJson.ofBytes(SIX_PARTS_BYTES));
      account.fault(
          """
          {"side":"s3","method":"PUT","query":"partNumber=6","times":0,"stallAt":0}""");
      account.fault(
          """
          {"side":"s3","method":"PUT","query":"partNumber","times":0,"delay":"PT0.7S"}""");

      killWhen(place, sandbox, () -> parts(account) >= 1 && account.effects("asset.created") >= 3);
      killWhen(place, sandbox, () -> parts(account) >= 3);
      killWhen(place, sandbox, () -> parts(account) >= 5);
      assertThat(account.uploaded()).as("the large file was under way").anyMatch(KillTest::waits);
      account.clearFaults();

      List<JsonNode> jobs = runToTheEnd(place, sandbox);
      assertOneAssetForEach(account, jobs);
      assertPutAway(place, jobs);
      assertThat(account.effects("asset.created") - account.effects("asset.deleted"))
          .as("no asset is left over")
          .isEqualTo(DATASETS);
    }
  }

  @Test
  void killsAtRandomMomentsOfALargeDatasetChangeNoByte() throws Exception {
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    Path ion = dir.resolve("ion");
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().with(quick).in(ion))) {
      IonAccount account = new IonAccount(sandbox);
      account.turn("{\"uploadRights\":\"WRITE_AND_LIST\"}");
      account.fault(
          """
          {"side":"s3","method":"PUT","query":"partNumber","times":0,"delay":"PT0.5S"}""");
      QuickWorkspace place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
      place.set("ionflow.upload.parallel=" + AT_ONCE);
      LargeTileset tileset = new LargeTileset(TILES, PARTS);
      tileset.drop(place.workspace().inbox());
      long seed = System.nanoTime();
      Random random = new Random(seed);

      for (int kill = 0; kill < KILLS; kill++) {
        long enough = parts(account) + 1 + random.nextInt(3);
        // A slow machine looks so rarely that all may be there before it has seen enough.
        killWhen(
            place,
            sandbox,
            () -> parts(account) >= enough || account.storedParts().size() == TILES * PARTS);
      }
      account.clearFaults();

      List<JsonNode> jobs = runToTheEnd(place, sandbox);
      Map<String, Long> stored = account.storedParts();
      long again = stored.values().stream().mapToLong(times -> times - 1).sum();
      assertThat(tileset.missing(ion, jobs.get(0).path("assetId").asLong()))
          .as("seed %d", seed)
          .isEmpty();
      assertThat(stored).as("seed %d", seed).hasSize(TILES * PARTS);
      assertThat(again).as("sent again, seed %d", seed).isLessThanOrEqualTo(KILLS * (AT_ONCE + 1));
      assertThat(account.effects("asset.created")).as("seed %d", seed).isEqualTo(1);
      assertThat(LargeTileset.openUploads(ion)).as("seed %d", seed).isEmpty();
    }
  }

  private static void killWhen(QuickWorkspace place, Sandbox sandbox, BooleanSupplier moment)
      throws IOException {
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      Await.until(moment, daemon::printed);
      assertThat(daemon.isAlive()).as(daemon::printed).isTrue();
      daemon.kill();
    }
  }

  private static List<JsonNode> runToTheEnd(QuickWorkspace place, Sandbox sandbox)
      throws IOException {
    try (IonflowProcess daemon = place.run(sandbox.token(), "run")) {
      Await.until(() -> isEmpty(place.workspace().inbox()), daemon::printed);
      Await.until(() -> isEmpty(place.workspace().data().resolve("uploads")), daemon::printed);
      assertThat(daemon.stop()).isZero();
    }
    try (IonflowProcess status = place.run(sandbox.token(), "status", "--json")) {
      assertThat(status.awaitEnd()).as(status::printed).isZero();
      JsonNode jobs = new ObjectMapper().readTree(status.out());
      return Stream.iterate(0, i -> i < jobs.size(), i -> i + 1).map(jobs::get).toList();
    }
  }

  private static void assertOneAssetForEach(IonAccount account, List<JsonNode> jobs) {
    assertThat(jobs)
        .hasSize(DATASETS)
        .allSatisfy(job -> assertThat(job.path("state").asText()).isEqualTo("COMPLETE"));
    Set<Long> ids = ids(jobs);
    assertThat(account.uploaded())
        .hasSize(DATASETS)
        .allSatisfy(asset -> assertThat(asset.path("status").asText()).isEqualTo("COMPLETE"))
        .allSatisfy(asset -> assertThat(ids.remove(asset.path("id").asLong())).isTrue());
  }

  private static Set<Long> ids(List<JsonNode> jobs) {
    Set<Long> ids = new HashSet<>();
    jobs.forEach(job -> ids.add(job.path("assetId").asLong()));
    return ids;
  }

  private static void assertPutAway(QuickWorkspace place, List<JsonNode> jobs) throws IOException {
    Set<Long> ids = ids(jobs);
    try (Stream<Path> files = Files.walk(place.workspace().done())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".ion.json")).toList()) {
        JsonNode result = new ObjectMapper().readTree(file.toFile());
        assertThat(place.workspace().done().resolve(result.path("dataset").asText()))
            .isRegularFile();
        assertThat(ids.remove(result.path("assetId").asLong())).as("%s", result).isTrue();
      }
    }
    assertThat(ids).as("assets without a result file").isEmpty();
    assertThat(place.workspace().failed())
        .satisfiesAnyOf(
            folder -> assertThat(folder).doesNotExist(),
            folder -> assertThat(folder).isEmptyDirectory());
  }

  private static void dropSamples(QuickWorkspace place) throws IOException {
    for (String name : Shipped.text("samples/index.txt").lines().toList()) {
      Path file = place.workspace().inbox().resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream in = Shipped.open("samples/" + name)) {
        Files.copy(in, file);
      }
    }
  }

  private static boolean waits(JsonNode asset) {
    return asset.path("status").asText().equals("AWAITING_FILES");
  }

  private static long parts(IonAccount account) {
    return account.requests("PUT", "partNumber");
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      return false; // a folder that goes away while it is listed
    }
  }
}
