package io.ionflow.ingest.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written comes back; what was edited wrongly is told with its line. */
class PlanFileTest {
  @TempDir Path dir;

  private final List<Problem> problems = new ArrayList<>();
  private final List<PlannedDataset> read = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private Path base;

  private static PlannedDataset dataset(String main, String name, String... members) {
    return new PlannedDataset(
        main,
        name,
        PlannedDataset.folder(main),
        List.of(members),
        Optional.of(SourceType.MODEL_3D),
        Optional.of(AssetType.GLTF),
        Map.of("position", List.of(7.5, 46, 540), "optimize", true),
        Optional.of("Two\nlines: \"quoted\" # no comment"),
        Optional.empty(),
        0,
        List.of());
  }

  private Path write(Path file, PlannedDataset... datasets) throws IOException {
    try (PlanWriter writer = new PlanWriter(file, dir.resolve("data"))) {
      for (PlannedDataset dataset : datasets) {
        writer.write(dataset);
      }
      writer.finish();
    }
    return file;
  }

  private void read(Path file) throws IOException {
    PlanReader.read(
        file,
        problems::add,
        (from, planned, where) -> {
          base = from;
          read.add(planned);
          places.add(where);
        });
  }

  private List<String> told(String text) throws IOException {
    read(Files.writeString(dir.resolve("plan.yaml"), text));
    return problems.stream()
        .map(found -> "%s %s. %s".formatted(found.where(), found.problem(), found.fix()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan.yaml", "plan.json", "below/plan.yml"})
  void whatIsWrittenComesBack(String name) throws IOException {
    Files.createDirectories(dir.resolve("below"));
    String strange = "dörf/🏠 - 'x': #\n\u2028\u0085\\{y}.gltf";
    PlannedDataset[] datasets = {
      dataset("a.gltf", "a", "a.gltf", "a.bin"),
      dataset(strange, " \u202e--- ", strange, "dörf/ lead.bin"),
    };

    read(write(dir.resolve(name), datasets));

    assertThat(problems).isEmpty();
    assertThat(read.get(0)).isEqualTo(datasets[0]);
    assertThat(read.get(1).members()).isEqualTo(datasets[1].members());
    assertThat(read.get(1).main()).isEqualTo(strange);
    assertThat(base).isEqualTo(dir.resolve("data"));
  }

  @Test
  void aFolderOfItsOwnAndProblemsComeBack() throws IOException {
    PlannedDataset planned =
        new PlannedDataset(
            "f/x/a.las",
            "f",
            "f/",
            List.of("f/x/a.las"),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of("It is broken.", "All of it."));
    PlannedDataset atTheBase =
        new PlannedDataset(
            "f/ion.yaml",
            "f",
            "",
            List.of("g/a.las"),
            Optional.of(SourceType.POINT_CLOUD),
            Optional.of(AssetType.TILES_3D),
            Map.of(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of());

    read(write(dir.resolve("plan.yaml"), planned, atTheBase));

    assertThat(problems).isEmpty();
    assertThat(read).containsExactly(planned, atTheBase);
  }

  @Test
  void aPlanThatWasNotFinishedIsNotThere() throws IOException {
    try (PlanWriter writer = new PlanWriter(dir.resolve("plan.yaml"), dir)) {
      writer.write(dataset("a.gltf", "a", "a.gltf"));
    }

    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void linesAreThoseOfTheFile() throws IOException {
    List<String> told =
        told(
            """
            # mine
            base: data
            ---
            dataset: a.las
            name: a
            sourceType: POINT_CLOUD
            members: [a.las]
            ---
            # the next one
            dataset: b.las
            nmae: b
            sourceType: POINT_CLOD
            type: HOLOGRAM
            options: { geometryCompression: ZIP }
            members: [b.las, /etc/passwd, x/../../y, c/d.las]
            """);

    assertThat(read).extracting(PlannedDataset::main).containsExactly("a.las");
    assertThat(read.get(0).type()).contains(AssetType.TILES_3D);
    assertThat(places.get(0)).isEqualTo("plan.yaml:4");
    assertThat(told)
        .anyMatch(text -> text.startsWith("plan.yaml:11 There is no key 'nmae'"))
        .anyMatch(text -> text.contains("Did you mean name?"))
        .anyMatch(text -> text.startsWith("plan.yaml:12 There is no sourceType 'POINT_CLOD'"))
        .anyMatch(text -> text.startsWith("plan.yaml:13 There is no type 'HOLOGRAM'"))
        .anyMatch(text -> text.startsWith("plan.yaml:14 'geometryCompression': "))
        .anyMatch(text -> text.contains("'/etc/passwd' leads out of base"))
        .anyMatch(text -> text.contains("'x/../../y' leads out of base"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bsae: data | There is no key 'bsae'",
        "[a] | is not a map",
        "dataset: a.las | There is no 'members'",
        "{ dataset: a.las, name: a, members: [a.las] } | There is no 'sourceType'",
        "{ dataset: a, name: a, sourceType: CZML, type: TERRAIN, members: [a] } | Of CZML ion makes no TERRAIN",
        "{ dataset: f/a, name: a, sourceType: CZML, members: [b] } | outside of the dataset's folder",
        "{ dataset: a, name: a, sourceType: CZML, members: [] } | not a list with something in it",
        "{ dataset: a, name: [b], sourceType: CZML, members: [a] } | is not a text",
        "'a: [' | broken",
      })
  void whatIsWrongIsTold(String text, String problem) throws IOException {
    assertThat(told(text.replace("'a: ['", "a: ["))).anyMatch(line -> line.contains(problem));
    assertThat(read).isEmpty();
  }

  @Test
  void aBaseBehindADatasetIsRefused() throws IOException {
    assertThat(told("dataset: a\nname: a\nsourceType: CZML\nmembers: [a]\n---\nbase: /etc\n"))
        .anyMatch(line -> line.startsWith("plan.yaml:6 'base' stands behind a dataset"));
  }

  @Test
  void aBombIsNotUnpacked() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
    for (int i = 1; i < 8; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(6) + "x"));
    }

    assertThat(told(bomb.toString())).isNotEmpty();
  }

  @Test
  void brokenJsonIsToldWithItsLine() throws IOException {
    Path file = Files.writeString(dir.resolve("plan.json"), "{\"base\":\".\",\n\"datasets\":[{]}");

    assertThatThrownBy(() -> read(file)).hasMessageContaining("line 2");
    assertThatThrownBy(() -> read(Files.writeString(file, "[]")))
        .hasMessageContaining("begin with {");
  }
}
