package io.ionflow.ingest.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.ingest.ContentIdentity;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Keeping;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.versions.Version;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import io.ionflow.journal.Journal;
import io.ionflow.journal.JournalSettings;
import io.ionflow.testkit.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is published, written down. */
class CatalogTest {
  private static final URI API = URI.create("https://api.cesium.com");
  private static final Instant DAY = Instant.parse("2026-11-27T23:59:59.999Z");
  private static final Keeping RETIRE = new Keeping(Optional.empty(), OptionalInt.of(0));

  @TempDir Path dir;
  private Journal journal;
  private Path folder;

  @BeforeEach
  void open() {
    journal =
        Journal.open(
            JournalSettings.inFile(dir.resolve("ionflow.db"), "test"), new MovableClock(DAY));
    folder = dir.resolve("stac");
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void theFirstCatalogLeadsToEveryVersionThatIsAtIon() throws Exception {
    publish("inbox", "2026/harbour.las", 7, DAY, Keeping.EVERYTHING);
    publish("inbox", "2026/harbour.las", 8, DAY.plusMillis(1), Keeping.EVERYTHING);
    publish("upload:/home/ö/data", "größe ä.las", 9, DAY, Keeping.EVERYTHING);

    assertThat(stac().write()).isEqualTo(3);

    List<JsonNode> items = items(folder.resolve("catalog.json"));
    assertThat(items)
        .extracting(item -> item.at("/properties/ion:asset_id").longValue())
        .containsExactlyInAnyOrder(7L, 8L, 9L);
    assertThat(items).extracting(item -> item.path("id").textValue()).doesNotHaveDuplicates();
    for (JsonNode item : items) {
      assertThat(item.path("type").textValue()).isEqualTo("Feature");
      assertThat(item.has("geometry")).isTrue();
      assertThat(item.get("geometry").isNull()).isTrue();
      assertThat(item.has("bbox")).isFalse();
      assertThat(item.at("/assets/ion/href").textValue())
          .isEqualTo(
              "https://api.cesium.com/v1/assets/%d/endpoint"
                  .formatted(item.at("/properties/ion:asset_id").longValue()));
    }
    assertThat(folder.resolve("inbox/2026-11-27/catalog.json")).exists();
    assertThat(folder.resolve("inbox/2026-11-28/catalog.json")).exists();
  }

  @Test
  void onlyWhatHasChangedIsWritten() throws Exception {
    publish("inbox", "a.las", 7, DAY, RETIRE);
    publish("inbox", "b.las", 8, DAY, RETIRE);
    stac().write();
    Path untouched = file("b.las-");
    FileTime then = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(untouched, then);

    assertThat(stac().write()).isZero();
    publish("inbox", "a.las", 9, DAY, RETIRE);
    assertThat(stac().write()).as("the new one, and the one that is to go").isEqualTo(2);

    assertThat(Files.getLastModifiedTime(untouched)).isEqualTo(then);
    assertThat(items(folder.resolve("catalog.json"))).hasSize(3);
  }

  @Test
  void whatIsDeletedAtIonLeavesTheCatalog() throws Exception {
    publish("inbox", "a.las", 7, DAY, RETIRE);
    publish("inbox", "a.las", 8, DAY.plus(Duration.ofDays(1)), RETIRE);
    stac().write();
    Version due = journal.versions().due(DAY.plus(Duration.ofDays(9)), 1).get(0);
    Version taken = journal.versions().take(due, DAY.plus(Duration.ofDays(9))).orElseThrow();
    journal.versions().settle(taken, Version.State.RETIRED, Instant.EPOCH);

    stac().write();

    assertThat(items(folder.resolve("catalog.json")))
        .extracting(item -> item.at("/properties/ion:asset_id").longValue())
        .containsExactly(8L);
    assertThat(folder.resolve("inbox/2026-11-27/catalog.json")).doesNotExist();
    assertThat(table()).hasSize(2);
  }

  @Test
  void whoWasKilledWhileWritingGoesOn() throws Exception {
    publish("inbox", "a.las", 7, DAY, RETIRE);
    stac().write();
    Files.writeString(folder.resolve(".ionflow.json"), "{\"change\":-1}");
    Files.delete(folder.resolve("inbox/2026-11-27/catalog.json"));
    Files.writeString(folder.resolve("inbox/.catalog.json.half"), "{\"ty");

    stac().write();

    assertThat(items(folder.resolve("catalog.json"))).hasSize(1);
  }

  @Test
  void aJournalThatWasPutBackIsWrittenWhole() throws Exception {
    publish("inbox", "a.las", 7, DAY, RETIRE);
    stac().write();
    Files.writeString(folder.resolve(".ionflow.json"), "{\"change\":999}");

    assertThat(stac().write()).isEqualTo(1);
  }

  @Test
  void aFolderThatHoldsSomethingElseIsLeftAlone() throws Exception {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("catalog.json"), "mine");

    assertThatThrownBy(() -> stac().write()).hasMessageContaining("no catalog of ionflow's");
    assertThat(folder.resolve("catalog.json")).hasContent("mine");
  }

  @Test
  void aTableHasARowForEachAndNoFormula() throws Exception {
    publish("inbox", "=1+1.las", 7, DAY, Keeping.EVERYTHING);
    publish("inbox", "b,\"c\".las", 8, DAY, Keeping.EVERYTHING);

    List<String> rows = table();

    assertThat(rows).hasSize(3);
    assertThat(rows.get(1))
        .startsWith("inbox,'=1+1.las,1,true,")
        .endsWith(
            ",3DTILES,7,10,,2026-11-27T23:59:59.999Z,https://api.cesium.com/v1/assets/7/endpoint");
    assertThat(rows.get(2)).startsWith("inbox,\"b,\"\"c\"\".las\",1,true,");
    assertThat(new CsvCatalog(journal.chronicle(), API).write(dir.resolve("all.csv"))).isEqualTo(2);
    assertThat(Files.readAllLines(dir.resolve("all.csv"))).isEqualTo(rows);
  }

  @Test
  void aPositionThatWasSentIsAPointAndNothingElseIs() {
    Version version = version("inbox", "a.glb", 7, DAY);

    Map<String, Object> item =
        new StacJson(API)
            .item(version, Optional.of(dataset(List.of(7.5, 46.9, 500))), Optional.empty());
    Map<String, Object> off =
        new StacJson(API).item(version, Optional.of(dataset(List.of(700, 46.9))), Optional.empty());

    assertThat(item.get("geometry"))
        .isEqualTo(Map.of("type", "Point", "coordinates", List.of(7.5, 46.9)));
    assertThat(item.get("bbox")).isEqualTo(List.of(7.5, 46.9, 7.5, 46.9));
    assertThat(off).containsEntry("geometry", null).doesNotContainKey("bbox");
  }

  private static Dataset dataset(List<Object> position) {
    return new Dataset(
        "a",
        "a.glb",
        List.of(new Member("a.glb", 1, DAY)),
        SourceType.MODEL_3D,
        AssetType.TILES_3D,
        Map.of("position", position));
  }

  private StacCatalog stac() {
    return new StacCatalog(
        journal.chronicle(), journal.jobs(), journal.versions().inscriptions(), API, folder);
  }

  private List<String> table() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    new CsvCatalog(journal.chronicle(), API).write(text);
    return List.of(text.toString(StandardCharsets.UTF_8).split("\r\n"));
  }

  private Path file(String start) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(start))
          .findFirst()
          .orElseThrow();
    }
  }

  /** All items that a catalog leads to; every link leads to a file, and back. */
  private static List<JsonNode> items(Path catalog) throws IOException {
    List<JsonNode> items = new ArrayList<>();
    JsonNode content = new ObjectMapper().readTree(Files.readAllBytes(catalog));
    assertThat(content.path("stac_version").textValue()).isEqualTo("1.0.0");
    for (JsonNode link : content.path("links")) {
      Path target = catalog.resolveSibling(link.path("href").textValue()).normalize();
      assertThat(target).exists();
      switch (link.path("rel").textValue()) {
        case "child" -> items.addAll(items(target));
        case "item" -> items.add(new ObjectMapper().readTree(Files.readAllBytes(target)));
        default -> assertThat(link.path("rel").textValue()).isIn("root", "parent");
      }
    }
    return items;
  }

  private static Version version(String source, String main, long asset, Instant at) {
    return new Version(
        source,
        main,
        0,
        "job" + asset,
        asset,
        main,
        "3DTILES",
        10,
        new ContentIdentity("", "", ""),
        Version.State.CURRENT,
        at,
        Instant.EPOCH);
  }

  private void publish(String source, String main, long asset, Instant at, Keeping keeping) {
    journal
        .versions()
        .publish(
            version(source, main, asset, at),
            keeping,
            List.of(main.replaceAll("\\W", ""), "job" + asset),
            Duration.ZERO);
  }
}
