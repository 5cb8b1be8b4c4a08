package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Member;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A large dataset's text is taken apart once, however often it is read. */
class DatasetMemoTest {
  @Test
  void theSameTextIsTheSameDatasetAndTheOtherWayRound() {
    String text = JobJson.write(dataset("a", 2_000));

    Dataset read = JobJson.dataset(text);

    assertThat(JobJson.dataset(text)).isSameAs(read).isEqualTo(dataset("a", 2_000));
    assertThat(JobJson.write(read)).isEqualTo(text);
  }

  @Test
  void anotherTextIsAnotherDataset() {
    String first = JobJson.write(dataset("a", 2_000));
    String second = JobJson.write(dataset("b", 2_000));

    assertThat(JobJson.dataset(first).name()).isEqualTo("a");
    assertThat(JobJson.dataset(second).name()).isEqualTo("b");
    assertThat(JobJson.dataset(first).name()).isEqualTo("a");
    assertThat(JobJson.write(JobJson.dataset(second).named("c"))).contains("\"name\":\"c\"");
  }

  @Test
  void whatIsSmallIsNotKept() {
    String text = JobJson.write(dataset("a", 2));

    assertThat(text).hasSizeLessThan(DatasetMemo.LARGE);
    assertThat(JobJson.dataset(text)).isNotSameAs(JobJson.dataset(text));
  }

  private static Dataset dataset(String name, int files) {
    List<Member> members =
        IntStream.range(0, files)
            .mapToObj(
                i -> new Member("tiles/%d.b3dm".formatted(i), 16_384, Instant.ofEpochSecond(i)))
            .toList();
    return new Dataset(
        name, "tileset.json", members, SourceType.TILESET, AssetType.TILES_3D, Map.of());
  }
}
