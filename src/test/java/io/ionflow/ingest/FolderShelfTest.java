package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FolderShelfTest extends JournalledTest {
  private static final Path MEMORY = Path.of("/dev/shm");

  private final Places places = new Places();

  private FolderShelf shelf(Path done) {
    return new FolderShelf(new Folder(inbox(), done, failed()), new Mounts(), places);
  }

  private Job park() throws IOException {
    Path file = put("2026/park.geojson", GEOJSON);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    return job(JobState.TILING, PostAction.MOVE, "2026/park.geojson");
  }

  @Test
  void noTwoFilesAreCarriedToOnePlaceAtATime() throws IOException {
    Job job = park();
    List<Path> others = List.of(done().resolve("2026/park.geojson"));
    places.take(others);

    shelf(done()).complete(job, job.whole().files(), Map.of());

    assertThat(done().resolve(job.id()).resolve("2026/park.geojson")).exists();
    assertThat(others.get(0)).as("where another one is on its way to").doesNotExist();
    places.free(others);
    jobs.release(job.in(JobState.COMPLETE), "");
    Job next = park();
    shelf(done()).complete(next, next.whole().files(), Map.of());
    assertThat(others.get(0)).exists();
    assertThat(places.take(others)).as("free again").isTrue();
  }

  @Test
  void onAnotherDiskAFileIsWholeBeforeItsSourceGoes() throws IOException {
    assumeTrue(
        Files.isWritable(MEMORY) && !Files.getFileStore(MEMORY).equals(Files.getFileStore(folder)),
        "needs a second disk");
    Path done = Files.createTempDirectory(MEMORY, "ionflow-test");
    try {
      Job job = park();

      shelf(done).complete(job, job.whole().files(), Map.of());
      shelf(done).complete(job, job.whole().files(), Map.of());

      Path there = done.resolve("2026/park.geojson");
      assertThat(there).hasContent(GEOJSON);
      assertThat(Files.getLastModifiedTime(there).toInstant()).isEqualTo("2026-01-01T00:00:00Z");
      assertThat(done.resolve("2026"))
          .isDirectoryNotContaining("glob:**.half")
          .isDirectoryContaining("glob:**.ion.json");
      assertThat(inbox()).isEmptyDirectory();
    } finally {
      delete(done);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void whatCantBeToldIsNotTakenForGone() throws IOException {
    Path file = put("park.geojson", GEOJSON);

    assertThat(Porter.stands(file)).isTrue();
    assertThat(Porter.stands(inbox().resolve("lake.geojson"))).isFalse();
    assertThat(Porter.stands(file.resolve("below/a.file"))).isFalse();
    Path untold = inbox().resolve("x".repeat(300)); // longer than the system takes
    assertThatThrownBy(() -> Porter.stands(untold)).isInstanceOf(FileSystemException.class);
  }
}
