package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {
  @TempDir private Path dir;

  @Test
  void whatIsMissingFallsBackToWhatShips() {
    assertThat(new Workspace(dir).routesIncludePattern())
        .isEqualTo(
            "classpath:shipped/routes/*.camel.yaml,classpath:shipped/config/sources.camel.yaml");
  }

  @Test
  void ownFlowsAndSourcesComeFirst() throws IOException {
    Files.createDirectory(dir.resolve("routes"));
    Files.createDirectory(dir.resolve("config"));
    Files.createFile(dir.resolve("config/sources.camel.yaml"));

    assertThat(new Workspace(dir).routesIncludePattern())
        .isEqualTo(
            "file:%1$s/routes/*.camel.yaml,file:%1$s/config/sources.camel.yaml".formatted(dir));
  }
}
