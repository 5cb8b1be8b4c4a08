package io.ionflow.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.Daemon;
import io.ionflow.testkit.Await;
import io.ionflow.testkit.SandboxedTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Reports on a schedule come whole into a folder, where nothing else is said. */
class ReportFolderTest extends SandboxedTest {

  @Test
  void aReportOnAScheduleComesWholeIntoItsFolder() throws Exception {
    place.set("ionflow.report.schedule=0/1 * * * * ?", "ionflow.report.format=xlsx");
    Path folder = place.workspace().data().resolve("reports");

    try (Daemon daemon = place.start(sandbox)) {
      Await.until(() -> !reports(folder).isEmpty(), daemon::toString);
    }

    assertThat(reports(folder))
        .allSatisfy(
            file -> {
              assertThat(file.getFileName().toString()).startsWith("usage-").endsWith(".xlsx");
              try (ZipFile workbook = new ZipFile(file.toFile())) {
                assertThat(workbook.getEntry("xl/workbook.xml")).isNotNull();
              }
            });
  }

  private static List<Path> reports(Path folder) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
