package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaysTest {
  private static final long GIB = 1L << 30;
  private static final Folder FOLDER = new Folder(Path.of("/in"), Path.of("/d"), Path.of("/f"));

  private final UsualSpeed speed = new UsualSpeed();
  private Optional<PullAccess> access = Optional.of(new PullAccess("AKIA", "secret"));

  private static Bucket bucket(Optional<URI> endpoint) {
    S3Store store =
        new S3Store(endpoint, Optional.empty(), false, S3Store.Checksums.AUTO, Optional.empty());
    return new Bucket("surveys", "2026/", store, WriteBack.NONE);
  }

  private static Dataset dataset(long bytes) {
    return new Dataset(
        "park",
        "park.las",
        List.of(new Member("park.las", bytes, Instant.EPOCH)),
        SourceType.POINT_CLOUD,
        AssetType.TILES_3D,
        Map.of());
  }

  private static Dataset many(long bytes, String companion) {
    List<Member> tiles =
        IntStream.range(0, 1_200)
            .mapToObj(i -> new Member("town/" + i + ".las", bytes / 1_200, Instant.EPOCH))
            .toList();
    Member beside = new Member("town/" + companion, 10, Instant.EPOCH);
    return new Dataset(
        "town",
        "town/ion.yaml",
        tiles,
        SourceType.POINT_CLOUD,
        AssetType.TILES_3D,
        Map.of(),
        Way.UPLOAD,
        new Particulars(
            Optional.of("town/"), List.of(beside), Optional.empty(), Optional.empty(), false));
  }

  @Test
  void whatIonIsToldOfByItsFolderIsStreamedWhereTheFolderHoldsMore() {
    Bucket aws = bucket(Optional.empty());

    assertThat(choose(aws, many(GIB, "photo.tif"), Optional.empty(), false, Way.UPLOAD).way())
        .contains(Way.UPLOAD);
    assertThat(choose(aws, many(GIB, "ion.yaml"), Optional.empty(), false, Way.UPLOAD).way())
        .contains(Way.PULL);
    assertThat(choose(aws, many(100 * GIB, "photo.tif"), Optional.empty(), false, Way.UPLOAD).way())
        .as("too large to be streamed")
        .contains(Way.PULL);
  }

  private Ways.Choice choose(Origin origin, long bytes, Optional<Way> named, boolean relays) {
    return choose(origin, bytes, named, relays, Way.UPLOAD);
  }

  private Ways.Choice choose(
      Origin origin, long bytes, Optional<Way> named, boolean relays, Way before) {
    return choose(origin, dataset(bytes), named, relays, before);
  }

  private Ways.Choice choose(
      Origin origin, Dataset dataset, Optional<Way> named, boolean relays, Way before) {
    Source source =
        new Source(
            "s",
            origin,
            Duration.ZERO,
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            PostAction.KEEP,
            named,
            Grouping.USUAL,
            Keeping.EVERYTHING);
    return new Ways(() -> access, relays, speed, Duration.ofHours(12))
        .choose(source, dataset, before);
  }

  private Ways.Choice auto(Origin origin, long bytes, boolean relays) {
    return choose(origin, bytes, Optional.empty(), relays);
  }

  @Test
  void whatIsInABucketOfAwsIsPulled() {
    assertThat(auto(bucket(Optional.empty()), 100 * GIB, false).way()).contains(Way.PULL);
  }

  @Test
  void withoutKeysForIonABucketIsStreamed() {
    access = Optional.empty();

    Ways.Choice choice = auto(bucket(Optional.empty()), GIB, false);

    assertThat(choice.way()).contains(Way.UPLOAD);
    assertThat(choice.why()).contains("ionflow.pull.access-key");
  }

  @Test
  void anotherStoreIsStreamedAsIonCantReadIt() {
    Bucket own = bucket(Optional.of(URI.create("https://s3.example.org")));

    assertThat(auto(own, GIB, true).way()).contains(Way.UPLOAD);
    assertThat(auto(own, 21 * GIB, true).way()).isEmpty();
  }

  @Test
  void aFileTooLargeForAnUploadIsRelayed() {
    assertThat(auto(FOLDER, 21 * GIB, true).way()).contains(Way.RELAY);
    assertThat(auto(FOLDER, 21 * GIB, false).way()).isEmpty();
    assertThat(auto(FOLDER, 151 * GIB, true).way()).isEmpty();
  }

  @Test
  void aLineTooSlowForWhatIonLendsIsRelayed() {
    assertThat(auto(FOLDER, 10 * GIB, true).way()).contains(Way.UPLOAD);

    speed.took(GIB, Duration.ofHours(2));

    assertThat(auto(FOLDER, 10 * GIB, true).way()).contains(Way.RELAY);
    assertThat(auto(FOLDER, GIB, true).way()).contains(Way.UPLOAD);
    assertThat(auto(FOLDER, 10 * GIB, false).way()).contains(Way.UPLOAD);
  }

  @Test
  void aSourceMayNameItsWay() {
    assertThat(choose(FOLDER, 1, Optional.of(Way.RELAY), true).way()).contains(Way.RELAY);
    assertThat(choose(bucket(Optional.empty()), 1, Optional.of(Way.UPLOAD), true).way())
        .contains(Way.UPLOAD);
  }

  @Test
  void aWayThatLacksSomethingIsToldRatherThanReplaced() {
    Ways.Choice choice = choose(FOLDER, 1, Optional.of(Way.RELAY), false);

    assertThat(choice.way()).isEmpty();
    assertThat(choice.why()).contains("ionflow.relay.bucket");
  }

  @Test
  void whatWasRelayedOnceStaysSo() {
    assertThat(choose(FOLDER, 1, Optional.empty(), true, Way.RELAY).way()).contains(Way.RELAY);
    assertThat(choose(FOLDER, 1, Optional.empty(), false, Way.RELAY).way()).contains(Way.UPLOAD);
  }
}
