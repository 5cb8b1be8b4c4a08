package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.reading.Inbox;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetReaderTest {
  private static final Path SAMPLES = Path.of("samples");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "park-paths.geojson, park-paths, GEOJSON_DOCUMENT, GEOJSON, -",
        "drone-survey.czml, drone-survey, CZML_DOCUMENT, CZML, -",
        "walking-tour.kml, walking-tour, KML_DOCUMENT, KML, -",
        "pavilion.glb, pavilion, MODEL_3D, TILES_3D, -",
        "kiosk/kiosk.gltf, kiosk, MODEL_3D, TILES_3D, kiosk/wood.png kiosk/kiosk.bin",
        "cottage/cottage.obj, cottage, MODEL_3D, TILES_3D,"
            + " cottage/cottage.mtl cottage/textures/brick.png",
        "orthophoto.tif, orthophoto, RASTER_IMAGERY, IMAGERY, orthophoto.tfw orthophoto.prj",
        "elevation.tif, elevation, RASTER_TERRAIN, TERRAIN, -",
        "hill.las, hill, POINT_CLOUD, TILES_3D, -",
        "old-town.gml, old-town, CITYGML, TILES_3D, -",
        "campus/tileset.json, campus, TILESET, TILES_3D,"
            + " campus/tiles/campus.glb campus/tiles/hall.glb campus/tiles/tower.glb",
      })
  void sampleIsReadAsWhatItIs(
      String main, String name, SourceType sourceType, AssetType type, String others)
      throws IOException {
    // given
    Inbox inbox = new Inbox(SAMPLES.toAbsolutePath());

    // when
    Dataset dataset = inbox.dataset(main);

    // then
    assertThat(dataset.name()).isEqualTo(name);
    assertThat(dataset.main()).isEqualTo(main);
    assertThat(dataset.sourceType()).isEqualTo(sourceType);
    assertThat(dataset.type()).isEqualTo(type);
    assertThat(inbox.members(main)).first().isEqualTo(main);
    assertThat(inbox.members(main).stream().skip(1))
        .containsExactlyElementsOf(others == null ? List.of() : List.of(others.split(" ")));
  }

  @Test
  void everyOtherSampleFileKnowsItsMainFile() throws IOException {
    Inbox inbox = new Inbox(SAMPLES.toAbsolutePath());

    assertThat(inbox.read("kiosk/wood.png")).isEqualTo(new Reading.MemberOf("kiosk/kiosk.gltf"));
    assertThat(inbox.read("kiosk/kiosk.bin")).isEqualTo(new Reading.MemberOf("kiosk/kiosk.gltf"));
    assertThat(inbox.read("cottage/cottage.mtl"))
        .isEqualTo(new Reading.MemberOf("cottage/cottage.obj"));
    assertThat(inbox.read("cottage/textures/brick.png"))
        .isEqualTo(new Reading.MemberOf("cottage/cottage.obj"));
    assertThat(inbox.read("orthophoto.tfw")).isEqualTo(new Reading.MemberOf("orthophoto.tif"));
    assertThat(inbox.read("orthophoto.prj")).isEqualTo(new Reading.MemberOf("orthophoto.tif"));
    assertThat(inbox.read("campus/tiles/hall.glb"))
        .isEqualTo(new Reading.MemberOf("campus/tileset.json"));
  }

  @Test
  void membersCarrySizeAndTimeToTheMillisecond() throws IOException {
    // given
    Inbox inbox =
        new Inbox(folder).put("trees.geojson", "{\"type\":\"Point\",\"coordinates\":[7,46]}");

    // when
    Member member = inbox.dataset("trees.geojson").members().get(0);

    // then
    assertThat(member.sizeBytes()).isEqualTo(37);
    assertThat(member.modified())
        .isEqualTo(
            Instant.ofEpochMilli(
                Files.getLastModifiedTime(folder.resolve("trees.geojson")).toMillis()));
  }

  @Test
  void sourceTypeAndTypeOfTheSourceHoldWhereTheDataLeavesAChoice() throws IOException {
    // given
    Inbox inbox = new Inbox(SAMPLES.toAbsolutePath()).of(SourceType.CAPTURE_3D);

    // then
    assertThat(inbox.dataset("pavilion.glb").sourceType()).isEqualTo(SourceType.CAPTURE_3D);
    assertThat(inbox.dataset("hill.las").sourceType()).isEqualTo(SourceType.POINT_CLOUD);
    assertThat(
            new Inbox(SAMPLES.toAbsolutePath()).as(AssetType.GLTF).dataset("pavilion.glb").type())
        .isEqualTo(AssetType.GLTF);
    assertThat(new Inbox(SAMPLES.toAbsolutePath()).as(AssetType.GLTF).dataset("hill.las").type())
        .isEqualTo(AssetType.TILES_3D);
  }

  @Test
  void onlyOptionsOfTheSourceTypeAreTaken() throws IOException {
    Inbox inbox =
        new Inbox(SAMPLES.toAbsolutePath())
            .with(Map.of("waterMask", true, "geometryCompression", "DRACO"));

    assertThat(inbox.dataset("elevation.tif").options()).isEqualTo(Map.of("waterMask", true));
    assertThat(inbox.dataset("hill.las").options())
        .isEqualTo(Map.of("geometryCompression", "DRACO"));
    assertThat(inbox.dataset("campus/tileset.json").options())
        .isEqualTo(Map.of("tilesetJson", "tileset.json"));
  }

  @Test
  void optionWithAValueThatIonRefusesIsNamed() throws IOException {
    Inbox inbox = new Inbox(SAMPLES.toAbsolutePath()).with(Map.of("geometryCompression", "ZIP"));

    assertThat(inbox.reason("hill.las"))
        .contains("geometryCompression", "'ZIP'", "NONE, DRACO, MESHOPT");
  }

  @Test
  void fileThatIsGoneIsAnInputError() {
    Assertions.assertThatThrownBy(() -> new Inbox(folder).read("gone.las"))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void strangeNamesWorkAndAreEscapedInMessages() throws IOException {
    // given
    Inbox inbox =
        new Inbox(folder)
            .put("dörf/🏠 \n1.geojson", "{\"type\":\"Point\",\"coordinates\":[7,46]}")
            .put("bell\u0007\n.las", "rubbish");

    // then
    assertThat(inbox.dataset("dörf/🏠 \n1.geojson").name()).isEqualTo("🏠 \n1");
    assertThat(inbox.reason("bell\u0007\n.las")).startsWith("bell\\u0007\\u000a.las ");
  }

  @Test
  void temporaryAndOwnFilesAreNoData() throws IOException {
    Inbox inbox = new Inbox(folder).put("a.las.part", "LASF").put("a.ion.json", "{}");

    assertThat(inbox.reason("a.las.part")).contains("temporary");
    assertThat(inbox.reason("a.ion.json")).contains("temporary or administrative");
  }
}
