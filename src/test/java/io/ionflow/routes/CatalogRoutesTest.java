package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.CatalogWiring;
import io.ionflow.Daemon;
import io.ionflow.cli.CatalogCommand;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.QuickWorkspace;
import io.ionflow.testkit.SandboxedTest;
import io.ionflow.testkit.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalog that a daemon keeps, and the one that a command writes. */
class CatalogRoutesTest extends SandboxedTest {
  /** Whose every node is passed here. */
  static final Set<String> AREAS = Set.of("catalog");

  @Test
  void aDaemonKeepsItCurrent() throws Exception {
    place.set(
        "ionflow.catalog.folder=public",
        "ionflow.catalog.formats=stac,csv",
        "ionflow.catalog.tick=1s");
    try (Daemon daemon = place.start(sandbox)) {
      place.drop("a.geojson", GeoJson.small());
      QuickWorkspace.awaitEnded(daemon, 1);
      Await.until(() -> items() == 1 && rows() == 2, () -> items() + " " + rows());

      place.drop("b.geojson", GeoJson.small());
      QuickWorkspace.awaitEnded(daemon, 2);
      Await.until(() -> items() == 2 && rows() == 3, () -> items() + " " + rows());
    }
  }

  @Test
  void aCommandWritesItOnceAndThenWhatIsNew() throws Exception {
    Shell shell =
        new Shell(place.workspace().dir(), sandbox.token()).with("catalog", CatalogCommand::new);
    Path stac = dir.resolve("stac");
    assertThat(shell.run("catalog", "--format", "csv")).isEqualTo(1);
    assertThat(shell.err()).contains("There is no journal");
    assertThat(shell.run("catalog", "--format", "stac")).isEqualTo(2);
    assertThat(shell.run("catalog", "--format", "xls")).isEqualTo(2);
    place.drop("a.geojson", GeoJson.small());
    try (Daemon daemon = place.start(sandbox)) {
      QuickWorkspace.awaitEnded(daemon, 1);
    }

    assertThat(shell.run("catalog", "--format", "stac", "--output", stac.toString(), "--json"))
        .as(shell::err)
        .isZero();
    assertThat(shell.json().get(0).path("entries").longValue()).isEqualTo(1);
    assertThat(shell.run("catalog", "--format", "stac", "--output", stac.toString(), "--json"))
        .isZero();
    assertThat(shell.json().get(0).path("entries").longValue()).isZero();
    assertThat(shell.run("catalog", "--format", "csv")).isZero();
    assertThat(shell.out()).startsWith("source,dataset,").contains("inbox,a.geojson,1,true,a,a,");
    assertThat(
            shell.run(
                "catalog", "--format", "stac", "--output", place.workspace().data().toString()))
        .isEqualTo(1);
    assertThat(shell.err()).contains("no catalog of ionflow's", "Name an empty folder");
  }

  @Test
  void aFormatThatIsNoneIsNamed() throws Exception {
    place.set("ionflow.catalog.folder=public", "ionflow.catalog.formats=xml");

    assertThatThrownBy(() -> place.start(sandbox))
        .hasStackTraceContaining("ionflow.catalog.formats is [xml], and there are stac and csv");
  }

  @Test
  void everyNodeOfTheRouteIsPassed() throws Exception {
    try (CoveredFlows flows =
        CoveredFlows.start(
            place,
            sandbox.token(),
            Map.of("ionflow.catalog.folder", "public", "ionflow.catalog.tick", "1s"),
            (camel, settings, journal) ->
                CatalogWiring.bind(
                    camel,
                    settings,
                    place.workspace(),
                    journal.chronicle(),
                    journal.jobs(),
                    journal.versions().inscriptions()))) {
      flows.awaitAllPassed(AREAS);
    }
  }

  private long items() {
    try (Stream<Path> files = Files.walk(place.workspace().dir().resolve("public/stac"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("[ab]\\.geojson-.*-v1\\.json"))
          .count();
    } catch (IOException | UncheckedIOException notYet) {
      return 0;
    }
  }

  private long rows() {
    try {
      List<String> rows = Files.readAllLines(place.workspace().dir().resolve("public/catalog.csv"));
      return rows.size();
    } catch (IOException notYet) {
      return 0;
    }
  }
}
