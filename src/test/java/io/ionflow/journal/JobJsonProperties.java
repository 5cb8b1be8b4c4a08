package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Folder;
import io.ionflow.ingest.Member;
import io.ionflow.ingest.PostAction;
import io.ionflow.ingest.Source;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
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

  @Property(tries = 200)
  void everyDatasetComesBackAsItWas(
      @ForAll @NotEmpty List<String> paths,
      @ForAll @LongRange(min = 0) long sizeBytes,
      @ForAll @LongRange(min = 0, max = 4_102_444_800_000L) long modifiedMs,
      @ForAll SourceType sourceType,
      @ForAll AssetType type) {
    List<Member> members =
        paths.stream()
            .map(path -> new Member(path, sizeBytes, Instant.ofEpochMilli(modifiedMs)))
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
