package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadLocationsTest extends JournalledTest {
  private Path uploads;
  private Job job;

  @BeforeEach
  void make() throws IOException {
    uploads = folder.resolve("data/uploads");
    put("park.geojson", GEOJSON);
    job = job(JobState.TRANSFERRING, PostAction.KEEP, "park.geojson");
  }

  @Test
  void whatWasKeptIsFoundByAnotherProcess() throws IOException {
    locations.keep(job, created(ASSET));

    assertThat(new UploadLocations(uploads).find(job)).contains(created(ASSET));
  }

  @Test
  void onlyTheOwnerCanReadIt() throws IOException {
    locations.keep(job, created(ASSET));

    assertThat(mode(uploads)).isEqualTo("rwx------");
    assertThat(mode(uploads.resolve(job.id() + ".json"))).isEqualTo("rw-------");
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Test
  void aNewOneTakesThePlaceOfTheOldOneAndOfWhatADeadProcessLeft() throws IOException {
    Job unmade = job.with(Optional.<Long>empty());
    locations.keep(unmade, created(1));
    write(uploads.resolve(job.id() + ".half"), "{\"assetMeta");

    locations.keep(unmade, created(2));

    assertThat(locations.find(unmade)).contains(created(2));
    assertThat(names()).containsExactly(job.id() + ".json");
  }

  @Test
  void nothingOfItStaysAfterwards() throws IOException {
    locations.keep(job, created(ASSET));
    write(uploads.resolve(job.id() + ".half"), "{\"secret");

    locations.remove(job);

    assertThat(names()).isEmpty();
    assertThat(locations.find(job)).isEmpty();
    locations.remove(job);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(uploads)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "{\"assetMetadata\":{\"id\":4711},\"uploadLocation\":{\"endpo",
        "{\"assetMetadata\":{\"id\":4711},\"uploadLocation\":null,\"onComplete\":null}",
        "{\"assetMetadata\":{\"id\":\"many\"}}",
        "\u0000\u0000\u0000\u0000",
        "not ours at all"
      })
  void whatIsNotWholeCountsAsLost(String content) throws IOException {
    write(uploads.resolve(job.id() + ".json"), content);

    assertThat(locations.find(job)).isEmpty();
  }

  @Test
  void whatIsNoTextCountsAsLost() throws IOException {
    locations.keep(job, created(ASSET));
    byte[] utf32 = {0, 0, 0, '{', -1, -1, -1, -1};
    Files.write(uploads.resolve(job.id() + ".json"), utf32);

    assertThat(locations.find(job)).isEmpty();
  }

  @Test
  void theLocationOfAnotherAssetCountsAsLost() throws IOException {
    locations.keep(job, created(ASSET + 1));

    assertThat(locations.find(job)).isEmpty();
  }

  @Test
  void anIdThatIsNoFileNameLeadsNowhere() throws IOException {
    Job stray =
        new Job(
            "../stray",
            job.source(),
            job.main(),
            "",
            JobState.CREATING,
            0,
            job.dataset(),
            Optional.empty(),
            0,
            0,
            0,
            Instant.EPOCH,
            Instant.EPOCH,
            Instant.EPOCH,
            "");

    assertThatThrownBy(() -> locations.keep(stray, created(1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../stray");
    assertThat(folder.resolve("data/stray.json")).doesNotExist();
  }

  @Test
  void manyCanBeTheFirst() throws Exception {
    int many = 8;
    for (int round = 0; round < 20; round++) {
      UploadLocations fresh = new UploadLocations(folder.resolve("fresh" + round + "/uploads"));
      keepAtOnce(fresh, many);
    }
  }

  private void keepAtOnce(UploadLocations fresh, int many) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(many);
    CyclicBarrier start = new CyclicBarrier(many);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      Job one = Job.found(job.source(), job.main(), "", clock.instant());
      all.add(
          threads.submit(
              () -> {
                start.await();
                fresh.keep(one, created(ASSET));
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
    threads.shutdown();
  }
}
