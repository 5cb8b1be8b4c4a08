package io.ionflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.JobState;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.QuickWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can't become an asset is put aside with the reason, and keeps nothing else from passing. */
class BadInputTest {
  private static final List<String> EXTENSIONS =
      List.of(
          "las", "laz", "glb", "gltf", "obj", "kml", "kmz", "czml", "geojson", "gml", "citygml",
          "tif", "tiff", "zip", "json", "xml", "ply", "fbx", "dae", "png");

  @TempDir private Path dir;

  @Test
  void rubbishIsPutAsideAndTheGoodFilePasses() throws Exception {
    Switches quick = Switches.defaults().tilingIn(Duration.ofMillis(100));
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().with(quick))) {
      QuickWorkspace place = QuickWorkspace.make(dir, sandbox.api());
      List<String> bad = dropRubbish(place);
      place.drop("good.geojson", GeoJson.small());

      List<Job> jobs;
      try (Daemon daemon = place.start(sandbox)) {
        jobs = QuickWorkspace.awaitEnded(daemon, bad.size() + 1);
      }

      assertThat(jobs)
          .filteredOn(job -> job.state() == JobState.COMPLETE)
          .extracting(Job::main)
          .containsExactly("good.geojson");
      assertThat(jobs)
          .filteredOn(job -> job.state() == JobState.QUARANTINED)
          .allSatisfy(job -> assertThat(job.reason()).isNotBlank())
          .extracting(Job::main)
          .containsExactlyInAnyOrderElementsOf(bad);
      assertThat(place.workspace().inbox()).isEmptyDirectory();
      assertPutAsideWithReason(place, bad);
      assertThat(new IonAccount(sandbox).uploaded()).hasSize(1);
    }
  }

  private static List<String> dropRubbish(QuickWorkspace place) throws Exception {
    List<String> rubbish = EXTENSIONS.stream().map(extension -> "rubbish." + extension).toList();
    List<String> strange = List.of("two\nlines.las", "\uD83C\uDF0D.glb", "no extension", "-rf.kml");
    List<String> bad = Stream.concat(rubbish.stream(), strange.stream()).toList();
    Random random = new Random(4978);
    for (String name : bad) {
      byte[] bytes = new byte[2000];
      random.nextBytes(bytes);
      place.drop(name, bytes);
    }
    place.drop("empty.geojson", new byte[0]);
    return Stream.concat(bad.stream(), Stream.of("empty.geojson")).toList();
  }

  private static void assertPutAsideWithReason(QuickWorkspace place, List<String> bad)
      throws Exception {
    for (String name : bad) {
      assertThat(place.workspace().failed().resolve(name)).exists();
      Path result = place.workspace().failed().resolve(name + ".ion.json");
      assertThat(Files.readString(result)).contains("QUARANTINED", "\"reason\"");
    }
  }
}
