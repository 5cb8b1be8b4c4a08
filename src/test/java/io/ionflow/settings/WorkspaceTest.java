package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(strings = {"with space", "co,mma", "hash#x", "br[a]c{k}et"})
  void camelFindsTheRoutesWhateverTheDirectoryIsCalled(String name) throws Exception {
    Path routes = Files.createDirectories(dir.resolve(name).resolve("routes"));
    Path route = Files.createFile(routes.resolve("a.camel.yaml"));
    String pattern = new Workspace(dir.resolve(name)).routesIncludePattern();

    Collection<Resource> found =
        PluginHelper.getPackageScanResourceResolver(new DefaultCamelContext())
            .findResources(pattern.substring(0, pattern.indexOf(',')));

    assertThat(found).singleElement().satisfies(file -> assertThat(file.exists()).isTrue());
    assertThat(found).extracting(Resource::getLocation).containsExactly("file:" + route);
  }

  @Test
  void aDirectoryThatCamelWouldMisreadIsRefused() throws IOException {
    Files.createDirectories(dir.resolve("a+b/routes"));

    assertThatThrownBy(() -> new Workspace(dir.resolve("a+b")).routesIncludePattern())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("Rename the directory");
  }
}
