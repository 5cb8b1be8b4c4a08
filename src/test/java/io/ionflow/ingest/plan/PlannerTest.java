package io.ionflow.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.DatasetReader;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.Origins;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Strategy;
import io.ionflow.ingest.bucket.Buckets;
import io.ionflow.ingest.reading.ReadingLimits;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[7,46]}";

  @TempDir Path dir;

  private List<PlannedDataset> plan(Strategy strategy) throws IOException {
    List<PlannedDataset> found = new ArrayList<>();
    planner(strategy).all(found::add);
    return found;
  }

  private Planner planner(Strategy strategy) {
    Source source =
        Source.plain("upload", new Folder(dir, dir, dir), PostAction.KEEP)
            .grouped(new Grouping(strategy, Optional.empty()));
    Origins origins = new Origins(Clock.systemUTC(), new Buckets(1, Clock.systemUTC()));
    return new Planner(
        new DatasetReader(origins),
        source,
        ReadingLimits.usual().uploadBytes(),
        file -> file.endsWith("plan.yaml"));
  }

  private Path put(String path, String text) throws IOException {
    Path file = dir.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void everyFileIsToldOnceInTheOrderOfFolders() throws IOException {
    put("b/z.geojson", POINT);
    put("b/a.geojson", POINT);
    put("a.geojson", POINT);
    put("c.obj", "mtllib c.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    put("c.mtl", "newmtl x\n");
    put("plan.yaml", "x");
    put(".hidden/d.geojson", POINT);
    put("e.geojson.part", POINT);

    List<PlannedDataset> plan = plan(Strategy.FILE);

    assertThat(plan)
        .extracting(PlannedDataset::main)
        .containsExactly("a.geojson", "b/a.geojson", "b/z.geojson", "c.obj");
    assertThat(plan.get(3).members()).containsExactly("c.obj", "c.mtl");
    assertThat(plan).allMatch(dataset -> dataset.problems().isEmpty());
  }

  @Test
  void whatIsWrongIsToldBesideWhatIsKnown() throws IOException {
    put("a.obj", "mtllib a.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    put("b/ion.yaml", "nmae: x");
    put("b/c.geojson", POINT);

    List<PlannedDataset> plan = plan(Strategy.FILE);

    assertThat(plan).extracting(PlannedDataset::main).containsExactly("a.obj", "b/ion.yaml");
    assertThat(plan.get(0).problems()).containsExactly("It needs a.mtl.");
    assertThat(plan.get(1).members()).containsExactly("b/c.geojson", "b/ion.yaml");
    assertThat(plan.get(1).problems().get(0)).contains("Did you mean name?");
  }

  @Test
  void strategiesHoldAsInAWatchedFolder() throws IOException {
    byte[] las = Files.readAllBytes(Path.of("samples/hill.las"));
    Files.write(put("hills/a.las", ""), las);
    Files.write(put("hills/b.las", ""), las);

    assertThat(plan(Strategy.FILE)).hasSize(2);
    PlannedDataset hills = plan(Strategy.FOLDER).get(0);

    assertThat(hills.members()).containsExactly("hills/a.las", "hills/b.las");
    assertThat(hills.sourceType()).contains(SourceType.POINT_CLOUD);
    assertThat(hills.bytes()).isEqualTo(2L * las.length);
  }

  @Test
  void aPartOfADatasetStandsForTheWholeOfIt() throws IOException {
    put("c.obj", "mtllib c.mtl\nv 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n");
    Path part = put("c.mtl", "newmtl x\n");
    List<PlannedDataset> found = new ArrayList<>();

    planner(Strategy.FILE).one(part, found::add);

    assertThat(found).extracting(PlannedDataset::main).containsExactly("c.obj");
  }

  @Test
  void whatIsTooLargeForAnUploadIsToldBeforeItIsTried() throws IOException {
    Path large = dir.resolve("large.las");
    Files.write(large, Files.readAllBytes(Path.of("samples/hill.las")));
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(21L << 30); // sparse
    }

    assertThat(plan(Strategy.FILE).get(0).problems().get(0)).contains("ion takes 20,000,000,000");
  }
}
