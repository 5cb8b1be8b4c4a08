package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Bucket;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Grouping;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.Particulars;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.S3Store;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Strategy;
import io.ionflow.ingest.WriteBack;
import io.ionflow.ingest.reading.DoneName;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;

final class JobJsonProperties {

  @Property(tries = 200)
  void everySourceComesBackAsItWas(
      @ForAll String name,
      @ForAll @LongRange(min = 0) long quietNanos,
      @ForAll Optional<SourceType> sourceType,
      @ForAll Optional<AssetType> type,
      @ForAll PostAction postAction,
      @ForAll String text,
      @ForAll int number,
      @ForAll double fraction) {
    Source source =
        new Source(
            name,
            new Folder(Path.of("/srv/Grüße \n 🏔"), Path.of("/srv/done"), Path.of("/srv/failed")),
            Duration.ofNanos(quietNanos),
            Duration.ofDays(400),
            sourceType,
            type,
            Optional.of(text),
            Map.of("text", text, "n", number, "x", fraction, "list", List.of(text, true)),
            postAction);

    assertThat(JobJson.source(JobJson.write(source))).isEqualTo(source);
  }

  @Property(tries = 100)
  void everyBucketComesBackAsItWas(
      @ForAll Optional<String> region,
      @ForAll Optional<String> profile,
      @ForAll boolean pathStyle,
      @ForAll S3Store.Checksums checksums,
      @ForAll WriteBack writeBack,
      @ForAll PostAction postAction) {
    S3Store store =
        new S3Store(
            Optional.of(URI.create("https://s3.test:9000/x")),
            region,
            pathStyle,
            checksums,
            profile);
    Source source =
        Source.plain("name", new Bucket("surveys", "2026/Grüße/", store, writeBack), postAction);

    assertThat(JobJson.source(JobJson.write(source))).isEqualTo(source);
  }

  @Property(tries = 50)
  void everyGroupingAndEveryParticularComesBackAsItWas(
      @ForAll Strategy strategy,
      @ForAll boolean planned,
      @ForAll Optional<String> description,
      @ForAll Optional<String> attribution) {
    Source source =
        JobJson.source(
                "{\"name\":\"a\",\"root\":\"/a\",\"quiet\":\"PT5S\",\"patience\":\"PT1M\",\"options\":{},"
                    + "\"postAction\":\"MOVE\",\"done\":\"/b\",\"failed\":\"/c\"}")
            .grouped(new Grouping(strategy, Optional.of(DoneName.of("{name}.done"))));
    Member member = new Member("f/a.las", 7, Instant.ofEpochMilli(5));
    Dataset dataset =
        new Dataset(
                "a",
                "f/ion.yaml",
                List.of(member),
                SourceType.POINT_CLOUD,
                AssetType.TILES_3D,
                Map.of())
            .with(
                new Particulars(
                    Optional.of("f/"), List.of(member), description, attribution, planned));

    assertThat(JobJson.source(JobJson.write(source))).isEqualTo(source);
    assertThat(JobJson.dataset(JobJson.write(dataset))).isEqualTo(dataset);
  }

  @Example
  void aSourceOfAnEarlierVersionIsAFolder() {
    Source source =
        JobJson.source(
            """
            {"name":"inbox","root":"/srv/inbox","quiet":"PT5S","patience":"PT10M","options":{},
             "postAction":"MOVE","done":"/srv/done","failed":"/srv/failed"}
            """);

    assertThat(source.grouping()).isEqualTo(Grouping.USUAL);
    assertThat(source.origin())
        .isEqualTo(new Folder(Path.of("/srv/inbox"), Path.of("/srv/done"), Path.of("/srv/failed")));
  }

  @Example
  void aDatasetOfAnEarlierVersionHasNoTags() {
    Dataset dataset =
        JobJson.dataset(
            """
            {"name":"a","main":"a.las","members":[{"path":"a.las","sizeBytes":7,"modifiedMs":5}],
             "sourceType":"POINT_CLOUD","type":"3DTILES","options":{}}
            """);

    assertThat(dataset.particulars()).isEqualTo(Particulars.NONE);
    assertThat(dataset.members())
        .containsExactly(new Member("a.las", 7, Instant.ofEpochMilli(5), ""));
  }

  @Property(tries = 200)
  void everyDatasetComesBackAsItWas(
      @ForAll @NotEmpty List<String> paths,
      @ForAll String tag,
      @ForAll @LongRange(min = 0) long sizeBytes,
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long modifiedMs,
      @ForAll SourceType sourceType,
      @ForAll AssetType type) {
    List<Member> members =
        paths.stream()
            .map(path -> new Member(path, sizeBytes, Instant.ofEpochMilli(modifiedMs), tag))
            .toList();
    Dataset dataset = new Dataset("name", paths.get(0), members, sourceType, type, Map.of());

    assertThat(JobJson.dataset(JobJson.write(dataset))).isEqualTo(dataset);
  }

  @Example
  void aFieldOfALaterVersionIsPassedBy() {
    String later =
        """
        {"name":"n","main":"m","members":[],"sourceType":"3D_MODEL","type":"3DTILES","options":{},
         "colour":"red"}
        """;

    assertThat(JobJson.dataset(later).sourceType()).isEqualTo(SourceType.MODEL_3D);
  }

  @Example
  void textThatIsNoJsonIsNamedAsDamage() {
    assertThatThrownBy(() -> JobJson.dataset("{"))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("damaged");
  }
}
