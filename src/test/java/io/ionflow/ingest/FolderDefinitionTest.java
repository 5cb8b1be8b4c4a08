package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderDefinitionTest {
  private final FolderDefinition definition = new FolderDefinition();

  @BeforeEach
  void fill() {
    definition.setName("surveys");
    definition.setDirectory("/srv/inbox");
    definition.setQuiet(Duration.ofSeconds(5));
    definition.setPatience(Duration.ofMinutes(10));
    definition.setDone("/srv/../srv/done");
    definition.setFailed("/srv/failed");
  }

  @Test
  void everyParameterArrives() {
    definition.setSourceType("point_cloud");
    definition.setType("3DTILES");
    definition.setOptions("geometryCompression=DRACO,clampToTerrain=true");
    definition.setPostAction(PostAction.DELETE);

    Source source = definition.source();

    assertThat(source.name()).isEqualTo("surveys");
    assertThat(source.origin())
        .isEqualTo(new Folder(Path.of("/srv/inbox"), Path.of("/srv/done"), Path.of("/srv/failed")));
    assertThat(source.quiet()).isEqualTo(Duration.ofSeconds(5));
    assertThat(source.patience()).isEqualTo(Duration.ofMinutes(10));
    assertThat(source.sourceType()).contains(SourceType.POINT_CLOUD);
    assertThat(source.type()).contains(AssetType.TILES_3D);
    assertThat(source.postAction()).isEqualTo(PostAction.DELETE);
    assertThat(source.options())
        .isEqualTo(Map.of("geometryCompression", "DRACO", "clampToTerrain", true));
  }

  @Test
  void valuesOfOptionsAreJsonWhereTheyAreThat() {
    assertThat(SourceDefinition.options("a=1,b=true,c=[1,2],d=plain text,e=x=y,f="))
        .isEqualTo(
            Map.of(
                "a",
                1,
                "b",
                true,
                "c",
                java.util.List.of(1, 2),
                "d",
                "plain text",
                "e",
                "x=y",
                "f",
                ""));
    assertThat(SourceDefinition.options(" ")).isEmpty();
  }

  @Test
  void whatIsLeftOutIsLeftToTheData() {
    Source source = definition.source();

    assertThat(source.sourceType()).isEmpty();
    assertThat(source.type()).isEmpty();
    assertThat(source.options()).isEmpty();
    assertThat(source.postAction()).isEqualTo(PostAction.MOVE);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    definition.setName("a|b");
    definition.setDirectory(" ");
    definition.setSourceType("CLOUDS");
    definition.setType("HOLOGRAM");
    definition.setOptions("no value");
    definition.setDone("");
    definition.setFailed("\u0000");

    assertThatThrownBy(definition::source)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains("source 'a|b'", "name: ", "directory: ", "done: ", "'no value'")
        .contains("'CLOUDS' is no source type", "'HOLOGRAM' is no asset type", "Nul character");
  }

  @Test
  void whatMakesADatasetArrives() {
    definition.setStrategy(Strategy.STEM);
    definition.setDoneFile("{name}.done");

    Grouping grouping = definition.source().grouping();

    assertThat(grouping.strategy()).isEqualTo(Strategy.STEM);
    assertThat(grouping.doneName().orElseThrow().pattern()).isEqualTo("{name}.done");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{name}",
        "{name}.las",
        "{name}.tfw",
        "{name}.tmp",
        "{name}.{name}.done",
        "{date}.done",
        "../{name}.done",
        "ion.yaml",
        "READY",
      })
  void aDoneFileThatCouldBeDataOrSeveralDatasetsIsRefused(String name) {
    definition.setDoneFile(name);

    assertThatThrownBy(definition::source).hasMessageContaining("doneFile: '");
  }

  @Test
  void oneNameDoesForAllWhereFoldersAreDatasets() {
    definition.setStrategy(Strategy.FOLDER);
    definition.setDoneFile("READY");

    assertThat(definition.source().grouping().doneName()).isPresent();
  }

  @Test
  void aTypeThatIonDoesNotMakeOfTheDataIsRefused() {
    definition.setSourceType("POINT_CLOUD");
    definition.setType("TERRAIN");

    assertThatThrownBy(definition::source)
        .hasMessageContaining("ion makes no TERRAIN of POINT_CLOUD");
  }

  @Test
  void anOptionThatIonDoesNotHaveIsRefused() {
    definition.setOptions("compresion=DRACO");

    assertThatThrownBy(definition::source).hasMessageContaining("no option 'compresion'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/inbox", "/srv/inbox/done", "/srv/inbox/../inbox/a/b"})
  void filesAreNotPutAwayWhereTheyWouldBeFoundAgain(String done) {
    definition.setDone(done);

    assertThatThrownBy(definition::source).hasMessageContaining("done: /srv/inbox");

    definition.setPostAction(PostAction.KEEP);
    assertThat(definition.source().postAction()).isEqualTo(PostAction.KEEP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/srv/inbox/.done", "/srv/inbox-done", "/srv/inbox/.ionflow/done"})
  void whatIsHiddenOrBesideIsNotLookedInto(String done) {
    definition.setDone(done);

    assertThat(((Folder) definition.source().origin()).done()).isEqualTo(Path.of(done));
  }
}
