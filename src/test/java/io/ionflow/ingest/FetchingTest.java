package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FetchingTest extends JournalledTest {
  private static final String NAMED = "tilesetJson";

  @BeforeEach
  void openRelay() {
    S3Store store =
        new S3Store(
            Optional.of(URI.create("https://s3.example.org")),
            Optional.empty(),
            true,
            S3Store.Checksums.AUTO,
            Optional.empty());
    relayBucket = Optional.of(new Bucket("relay", "in/", store, WriteBack.NONE));
    pullAccess = Optional.of(new PullAccess("AKIAPULL", "only-for-ion"));
  }

  private Job relayed(String entry, String... members) {
    Dataset dataset =
        new Dataset(
            "city",
            members[0],
            Stream.of(members).map(path -> new Member(path, 1, Instant.EPOCH)).toList(),
            SourceType.TILESET,
            AssetType.TILES_3D,
            Map.of(NAMED, entry),
            Way.RELAY);
    return Job.found(source(PostAction.KEEP), members[0], "", clock.instant()).with(dataset);
  }

  @Test
  void theOnlyTilesetIsFoundByIonItself() {
    Job job = relayed("tileset.json", "city/tileset.json", "city/0.b3dm");

    assertThat(fetching().options(job)).isEmpty();
    assertThat(fetching().from(job).get("keys"))
        .isEqualTo(List.of("in/" + job.id() + "/tileset.json", "in/" + job.id() + "/0.b3dm"));
  }

  @Test
  void oneOfSeveralTilesetsIsNamedByItsKey() {
    Job job = relayed("tileset.json", "city/tileset.json", "city/east/tileset.json");

    assertThat(fetching().options(job))
        .isEqualTo(Map.of(NAMED, "in/" + job.id() + "/tileset.json"));
  }

  @Test
  void aTilesetInAnArchiveKeepsItsPathThere() {
    Job job = relayed("east/tileset.json", "city.zip");

    assertThat(fetching().options(job)).isEqualTo(Map.of(NAMED, "east/tileset.json"));
  }
}
