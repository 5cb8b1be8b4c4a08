package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Reading;
import io.ionflow.ingest.Strategy;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that an ion.yaml or a strategy makes one dataset; with done files and without. */
public class DescribedFolderTest {
  private static final byte[] PICTURE =
      new TinyTiff(3, 8, TinyTiff.UNSIGNED, 2, true).classic(ByteOrder.LITTLE_ENDIAN);
  private static final byte[] HEIGHTS =
      new TinyTiff(1, 32, TinyTiff.FLOAT, 1, true).classic(ByteOrder.LITTLE_ENDIAN);
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0};
  private static final String POINT = "{\"type\":\"Point\",\"coordinates\":[7,46]}";
  private static final String OBJ = "v 0 0 0\nv 1 0 0\nv 0 1 0\nf 1 2 3\n";
  private static final String TILESET =
      """
      {"asset":{"version":"1.1"},"geometricError":1,"root":{"boundingVolume":{"sphere":[0,0,0,1]},
       "geometricError":0,"content":{"uri":"t/0.b3dm"}}}""";

  @TempDir Path folder;
  private Inbox inbox;
  private byte[] las;

  /** Where the data is; other origins than a folder have to be read alike. */
  protected Inbox inbox(Path place) {
    return new Inbox(place);
  }

  @BeforeEach
  void watch() throws IOException {
    inbox = inbox(folder);
    las = Files.readAllBytes(Path.of("samples/hill.las"));
  }

  private static List<String> paths(List<Member> members) {
    return members.stream().map(Member::path).toList();
  }

  @Test
  void aDescribedFolderIsOneDatasetOfWhateverIsInIt() throws IOException {
    inbox.put("hills/ion.yaml", "").put("hills/a.las", las).put("hills/sub/b.las", las);
    inbox.put("hills/notes.txt", "x").put("hills/sub/preview.jpg", JPEG).put("c.las", las);

    Dataset hills = inbox.dataset("hills/ion.yaml");

    assertThat(hills.name()).isEqualTo("hills");
    assertThat(hills.sourceType()).isEqualTo(SourceType.POINT_CLOUD);
    assertThat(paths(hills.members())).containsExactly("hills/a.las", "hills/sub/b.las");
    assertThat(paths(hills.files()))
        .containsExactly(
            "hills/ion.yaml",
            "hills/a.las",
            "hills/sub/b.las",
            "hills/notes.txt",
            "hills/sub/preview.jpg");
    assertThat(hills.members().stream().map(hills::uploadPath))
        .containsExactly("a.las", "sub/b.las");
    for (String part : List.of("hills/a.las", "hills/sub/b.las", "hills/notes.txt")) {
      assertThat(inbox.read(part)).isEqualTo(new Reading.MemberOf("hills/ion.yaml"));
    }
    assertThat(inbox.members("c.las")).containsExactly("c.las");
  }

  @Test
  void whatItSaysHoldsOverTheSource() throws IOException {
    inbox.of(SourceType.RASTER_IMAGERY).with(Map.of("toMeters", 2, "waterMask", false));
    inbox.put("north/dem/a.tif", HEIGHTS);
    inbox.put(
        "north/dem/ion.yaml",
        """
        sourceType: RASTER_TERRAIN
        type: TERRAIN
        name: "{parent} {folder}, {source}"
        description: "Of {path}"
        attribution: "© Survey"
        options: { waterMask: true, baseTerrainId: 1 }
        """);

    Dataset dem = inbox.dataset("north/dem/ion.yaml");

    assertThat(dem.name()).isEqualTo("north dem, inbox");
    assertThat(dem.particulars().description()).contains("Of north/dem");
    assertThat(dem.particulars().attribution()).contains("© Survey");
    assertThat(dem.sourceType()).isEqualTo(SourceType.RASTER_TERRAIN);
    assertThat(dem.type()).isEqualTo(AssetType.TERRAIN);
    assertThat(dem.options())
        .isEqualTo(Map.of("toMeters", 2, "waterMask", true, "baseTerrainId", 1));
  }

  @Test
  void positionAndCrsAreOptionsByAShorterName() throws IOException {
    inbox.put("model/ion.yaml", "position: [7.4, 46.9, 540]").put("model/a.obj", OBJ);
    inbox.put("plan/ion.yaml", "crs: EPSG:25832\nsourceType: POINT_CLOUD").put("plan/a.las", las);

    assertThat(inbox.dataset("model/ion.yaml").options())
        .isEqualTo(Map.of("position", List.of(7.4, 46.9, 540)));
    assertThat(inbox.reason("plan/ion.yaml"))
        .contains("plan/ion.yaml:1: ", "ion takes no option 'inputCrs' for POINT_CLOUD");
  }

  @Test
  void theDateIsThatOfTheNewestMember() throws IOException {
    inbox.put("hills/ion.yaml", "name: '{year}/{month}/{day} = {date}'").put("hills/a.las", las);

    Dataset hills = inbox.dataset("hills/ion.yaml");

    String date = hills.members().get(0).modified().toString().substring(0, 10);
    assertThat(hills.name()).isEqualTo(date.replace('-', '/') + " = " + date);
  }

  @Test
  void everythingWrongIsToldTogetherWithLinesAndWhatWasMeant() throws IOException {
    inbox.put("hills/a.las", las);
    inbox.put(
        "hills/ion.yaml",
        """
        nmae: x
        sourceType: POINT_CLOD
        options: { geometryCompresion: DRACO, position: here }
        description: "${bean:x} {{env:HOME}} {floder}"
        """);

    Reading.Unfit unfit = (Reading.Unfit) inbox.read("hills/ion.yaml");

    assertThat(unfit.reason())
        .contains("hills/ion.yaml:1: There is no key 'nmae'", "Did you mean name?")
        .contains(
            "hills/ion.yaml:2: There is no sourceType 'POINT_CLOD' at ion. Did you mean POINT_CLOUD?")
        .contains("hills/ion.yaml:3: There is no key 'geometryCompresion'")
        .contains("Did you mean geometryCompression?", "option 'position' is 'here'")
        .contains("hills/ion.yaml:4: 'description': there is no placeholder {bean:x}");
    assertThat(paths(unfit.files())).containsExactly("hills/a.las", "hills/ion.yaml");
  }

  @Test
  void nothingInADescriptionIsEvaluatedOrLookedAtTwice() throws IOException {
    inbox.put("{date}$1/ion.yaml", "name: '$ {folder} \\1'").put("{date}$1/a.las", las);

    assertThat(inbox.dataset("{date}$1/ion.yaml").name()).isEqualTo("$ {date}$1 \\1");
  }

  @Test
  void aBombOrAFileOfNoReasonableSizeIsRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    IntStream.range(1, 5)
        .forEach(
            i ->
                bomb.append(
                    "a%d: &a%d [%s]\n"
                        .formatted(
                            i,
                            i,
                            String.join(",", java.util.Collections.nCopies(10, "*a" + (i - 1))))));
    inbox.put("bomb/ion.yaml", bomb.toString()).put("bomb/a.las", las);
    inbox.put("large/ion.yaml", "name: x" + " ".repeat(70_000)).put("large/a.las", las);
    inbox.put("binary/ion.yaml", new byte[] {(byte) 0xff, 0}).put("binary/a.las", las);
    inbox.put("list/ion.yaml", "[a]").put("list/a.las", las);

    assertThat(inbox.reason("bomb/ion.yaml")).contains("holds more than is reasonable");
    assertThat(inbox.reason("large/ion.yaml")).contains("more than such a file ever needs");
    assertThat(inbox.reason("binary/ion.yaml")).contains("no text in UTF-8");
    assertThat(inbox.reason("list/ion.yaml")).contains("is not a map");
  }

  @Test
  void noMemberIsOutsideOfTheFolder() throws IOException {
    inbox
        .put("secret.json", TILESET)
        .put("town/tileset.json", TILESET)
        .put("town/t/0.b3dm", "b3dm");
    inbox.put("town/ion.yaml", "options: { tilesetJson: ../secret.json }");
    inbox
        .put("other/ion.yaml", "options: { tilesetJson: gone.json }")
        .put("other/tileset.json", TILESET);
    inbox.put("other/t/0.b3dm", "b3dm");

    assertThat(inbox.reason("town/ion.yaml")).contains("no path below the source's folder");
    assertThat(inbox.reason("other/ion.yaml")).contains("has no 'gone.json'");
  }

  @Test
  void aTilesetFurtherDownIsFound() throws IOException {
    inbox.put("town/ion.yaml", "name: Town").put("town/v1/tileset.json", TILESET);
    inbox.put("town/v1/t/0.b3dm", "b3dm").put("town/readme.xml", "<readme/>");

    Dataset town = inbox.dataset("town/ion.yaml");

    assertThat(town.sourceType()).isEqualTo(SourceType.TILESET);
    assertThat(town.options()).isEqualTo(Map.of("tilesetJson", "v1/tileset.json"));
    assertThat(paths(town.members())).containsExactly("town/v1/tileset.json", "town/v1/t/0.b3dm");
  }

  @Test
  void aDescriptionAmongTheTilesOfATilesetIsNoDescription() throws IOException {
    inbox.put("town/tileset.json", TILESET).put("town/t/0.b3dm", "b3dm").put("town/t/ion.yaml", "");

    assertThat(inbox.members("town/tileset.json"))
        .containsExactly("town/tileset.json", "town/t/0.b3dm");
    assertThat(inbox.read("town/t/ion.yaml")).isEqualTo(new Reading.MemberOf("town/tileset.json"));
  }

  @Test
  void theOutermostDescriptionHoldsAndASecondOneIsTold() throws IOException {
    inbox.put("a/ion.yaml", "").put("a/b/ion.yaml", "").put("a/b/c.las", las);

    assertThat(inbox.read("a/b/c.las")).isEqualTo(new Reading.MemberOf("a/ion.yaml"));
    assertThat(inbox.reason("a/ion.yaml")).contains("a/b/ion.yaml in it describes another");
  }

  @Test
  void dataOfTwoKindsIsAskedAboutAndTheAnswerSettlesIt() throws IOException {
    inbox.put("a/ion.yaml", "").put("a/a.las", las).put("a/b.tif", PICTURE);
    assertThat(inbox.reason("a/ion.yaml"))
        .contains("a/a.las (POINT_CLOUD)", "a/b.tif (RASTER_IMAGERY", "sourceType: POINT_CLOUD");

    inbox.put("a/ion.yaml", "sourceType: POINT_CLOUD");

    assertThat(inbox.members("a/ion.yaml")).containsExactly("a/a.las");
    inbox.put("a/ion.yaml", "sourceType: CITYGML");
    assertThat(inbox.reason("a/ion.yaml")).contains("nothing that ion takes as CITYGML");
  }

  @Test
  void ofAKindThatAnAssetTakesOneOfTwoAreTooMany() throws IOException {
    inbox.put("a/ion.yaml", "").put("a/a.geojson", POINT).put("a/b.geojson", POINT);

    assertThat(inbox.reason("a/ion.yaml"))
        .contains("2 files of GEOJSON", "of which an asset takes one");
  }

  @Test
  void damagedDataInADescribedFolderIsNotLeftOutInSilence() throws IOException {
    inbox.put("a/ion.yaml", "").put("a/a.las", las).put("a/b.las", "rubbish").put("a/c.las", "");

    assertThat(inbox.reason("a/ion.yaml")).contains("a/b.las should be LAS");
  }

  @Test
  void aMissingMemberOfADescribedFolderIsAwaited() throws IOException {
    inbox.put("a/ion.yaml", "").put("a/a.obj", "mtllib a.mtl\n" + OBJ);

    assertThat(inbox.missing("a/ion.yaml")).containsExactly("a/a.mtl");
    assertThat(paths(inbox.read("a/ion.yaml").files())).containsExactly("a/a.obj", "a/ion.yaml");
  }

  @Test
  void withTheStrategyFolderEachFolderOfTheSourceIsOne() throws IOException {
    inbox.by(Strategy.FOLDER).put("hills/x/b.las", las).put("hills/x/y/c.las", las);
    inbox.put("single.las", las).put("hills/y/d.las", las);

    Dataset hills = inbox.dataset("hills/x/b.las");

    assertThat(hills.name()).isEqualTo("hills");
    assertThat(paths(hills.members()))
        .containsExactly("hills/x/b.las", "hills/x/y/c.las", "hills/y/d.las");
    assertThat(hills.members().stream().map(hills::uploadPath))
        .containsExactly("x/b.las", "x/y/c.las", "y/d.las");
    assertThat(inbox.read("hills/y/d.las")).isEqualTo(new Reading.MemberOf("hills/x/b.las"));
    assertThat(inbox.members("single.las")).containsExactly("single.las");

    inbox.put("hills/ion.yaml", "name: Hills");
    assertThat(inbox.dataset("hills/ion.yaml").name()).isEqualTo("Hills");
    assertThat(inbox.read("hills/x/b.las")).isEqualTo(new Reading.MemberOf("hills/ion.yaml"));
  }

  @Test
  void withTheStrategyStemWhatHasOneNameIsOne() throws IOException {
    inbox.by(Strategy.STEM).put("d/a.las", las).put("d/a.txt", "x").put("d/a.b.las", las);
    inbox.put("d/a.jpg", JPEG).put("d/a.prj", "GEOGCS[]").put("d/b.xyz", "x");

    Dataset a = inbox.dataset("d/a.las");

    assertThat(a.name()).isEqualTo("a");
    assertThat(paths(a.members())).containsExactly("d/a.las", "d/a.prj");
    assertThat(paths(a.files()))
        .containsExactlyInAnyOrder("d/a.las", "d/a.prj", "d/a.jpg", "d/a.txt");
    assertThat(inbox.read("d/a.txt")).isEqualTo(new Reading.MemberOf("d/a.las"));
    assertThat(inbox.read("d/a.jpg")).isEqualTo(new Reading.MemberOf("d/a.las"));
    assertThat(inbox.members("d/a.b.las")).containsExactly("d/a.b.las");
    assertThat(inbox.reason("d/b.xyz")).contains("of no type that ion takes");
  }

  @Test
  void aDatasetWaitsForItsDoneFileWhichGoesWithIt() throws IOException {
    inbox.announcedBy("{name}.done").put("a.las", las).put("town/tileset.json", TILESET);
    inbox.put("town/t/0.b3dm", "b3dm");
    assertThat(inbox.read("a.las")).isEqualTo(new Reading.Unannounced("a.done"));
    assertThat(inbox.read("town/tileset.json")).isEqualTo(new Reading.Unannounced("town.done"));

    inbox.put("a.las.done", "").put("town/tileset.done", "");

    assertThat(inbox.members("a.las")).containsExactly("a.las");
    assertThat(paths(inbox.dataset("a.las").files())).containsExactly("a.las", "a.las.done");
    assertThat(inbox.read("a.las.done")).isEqualTo(new Reading.MemberOf("a.las"));
    assertThat(inbox.members("town/tileset.json"))
        .containsExactly("town/tileset.json", "town/t/0.b3dm");
    assertThat(paths(inbox.dataset("town/tileset.json").files())).contains("town/tileset.done");
    inbox.put("b.done", "");
    assertThat(inbox.missing("b.done")).containsExactly("the data that b.done speaks of");
    inbox.put("b.las", las);
    assertThat(inbox.read("b.done")).isEqualTo(new Reading.MemberOf("b.las"));
  }

  @Test
  void aFolderIsAnnouncedBesideItOrInIt() throws IOException {
    inbox.by(Strategy.FOLDER).announcedBy("{name}.done").put("a/a.las", las).put("b/b.las", las);
    assertThat(inbox.read("a/a.las")).isEqualTo(new Reading.Unannounced("a.done"));

    inbox.put("a.done", "").put("b/b.done", "");

    assertThat(paths(inbox.dataset("a/a.las").files())).containsExactly("a/a.las", "a.done");
    assertThat(inbox.read("a.done")).isEqualTo(new Reading.MemberOf("a/a.las"));
    assertThat(paths(inbox.dataset("b/b.las").files())).containsExactly("b/b.las", "b/b.done");
    assertThat(inbox.read("b/b.done")).isEqualTo(new Reading.MemberOf("b/b.las"));
  }

  @Test
  void aDescribedFolderIsAnnouncedLikewise() throws IOException {
    inbox.announcedBy("{name}.done").put("a/ion.yaml", "").put("a/a.las", las);
    assertThat(inbox.read("a/ion.yaml")).isEqualTo(new Reading.Unannounced("a.done"));

    inbox.put("a.done", "");

    assertThat(paths(inbox.dataset("a/ion.yaml").files()))
        .containsExactly("a/ion.yaml", "a/a.las", "a.done");
    assertThat(inbox.read("a.done")).isEqualTo(new Reading.MemberOf("a/ion.yaml"));
  }

  @Test
  void oneNameAnnouncesEveryFolder() throws IOException {
    inbox.by(Strategy.FOLDER).announcedBy("READY").put("a/z.las", las);
    assertThat(inbox.read("a/z.las")).isEqualTo(new Reading.Unannounced("a/READY"));

    inbox.put("a/READY", "");

    assertThat(inbox.members("a/z.las")).containsExactly("a/z.las");
    assertThat(inbox.read("a/READY")).isIn(new Reading.MemberOf("a/z.las"));
  }
}
