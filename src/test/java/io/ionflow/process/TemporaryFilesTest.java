package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.GeoJson;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The system's folder for temporary files does not fill up, however often ionflow ends or dies. */
class TemporaryFilesTest extends SandboxedTest {
  private Path temporary;

  @BeforeEach
  void folder() throws IOException {
    temporary = Files.createDirectory(dir.resolve("tmp"));
  }

  @Test
  void aDaemonThatIsKilledLeavesNoTemporaryFile() throws Exception {
    place.set("ionflow.gateway.port=0");
    try (IonflowProcess daemon = run("run").awaitOutput("Ready in")) {
      place.drop("f.geojson", GeoJson.small());
      daemon.awaitOutput("COMPLETE f.geojson");

      daemon.kill();
    }

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatEndsByItselfOrIsStoppedLeavesNoTemporaryFile() throws Exception {
    try (IonflowProcess daemon = run("run").awaitOutput("Ready in")) {
      assertThat(daemon.stop()).as(daemon::printed).isZero();
    }
    try (IonflowProcess status = run("status")) {
      assertThat(status.awaitEnd()).as(status::printed).isZero();
    }
    try (IonflowProcess ion = run("sandbox", "--port", "0").awaitOutput("\"token\"")) {
      assertThat(ion.stop()).as(ion::printed).isZero();
    }

    assertThat(temporary).isEmptyDirectory();
  }

  /** It may be made for another machine, or lie where nothing may be executed. */
  @Test
  void aLibraryOfSqlitesThatCantBeLoadedWhereItLiesIsUnpackedAndGoesAgain() throws Exception {
    Path folder = Files.createDirectories(dir.resolve("native"));
    Files.writeString(folder.resolve("libsqlitejdbc.so"), "no library");
    String options =
        "-Djava.io.tmpdir=%s -Dorg.sqlite.lib.path=%s -Dorg.sqlite.lib.name=libsqlitejdbc.so"
            .formatted(temporary, folder);
    Map<String, String> environment =
        Map.of("ION_TOKEN", sandbox.token(), "JAVA_TOOL_OPTIONS", options);
    try (IonflowProcess daemon = place.run(environment, "run").awaitOutput("Ready in")) {
      daemon.kill();

      assertThat(daemon.printed()).doesNotContain("UnsatisfiedLinkError");
    }

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void whatAKilledDaemonLeftInTheSpoolGoesAtTheNextStart() throws Exception {
    Path spool = Files.createDirectories(place.workspace().data().resolve("spool"));
    Files.writeString(spool.resolve("left.tmp"), "half a body");

    try (Daemon daemon = place.start(sandbox)) {
      assertThat(daemon.managementPort()).isPositive();
      assertThat(spool).isEmptyDirectory();
    }
  }

  private IonflowProcess run(String... arguments) throws IOException {
    return place.run(
        Map.of("ION_TOKEN", sandbox.token(), "JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary),
        arguments);
  }
}
