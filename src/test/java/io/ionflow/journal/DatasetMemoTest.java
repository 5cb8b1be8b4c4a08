package io.ionflow.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Member;
import io.ionflow.ion.AssetType;
import io.ionflow.ion.SourceType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A large dataset's text is written and taken apart once, however often it is asked for. */
class DatasetMemoTest {
  private final DatasetMemo memo = new DatasetMemo();

  @Test
  void whatWasWrittenIsKnownByItsDigestAndNotWrittenAgain() {
    Dataset dataset = dataset("a", 2_000);
    DatasetMemo.Text first = memo.write(dataset, JobJson::write);

    assertThat(first.content()).contains(JobJson.write(dataset));
    assertThat(memo.last()).contains(new DatasetMemo.Known(first.digest(), dataset));
    assertThat(memo.write(dataset, each -> fail("not written again")))
        .isEqualTo(new DatasetMemo.Text(first.digest(), Optional.empty()));
  }

  @Test
  void whatWasReadIsKnownByTheDigestThatStoodBesideIt() {
    DatasetMemo.Known read = new DatasetMemo.Known("digest", dataset("a", 2_000));

    memo.remember(read.digest(), read.dataset());
    memo.remember("", dataset("b", 2_000));

    assertThat(memo.last()).as("one without is not known").contains(read);
  }

  @Test
  void anotherDatasetHasAnotherDigest() {
    DatasetMemo.Text first = memo.write(dataset("a", 2_000), JobJson::write);
    DatasetMemo.Text other = memo.write(dataset("b", 2_000), JobJson::write);

    assertThat(other.digest()).isNotEqualTo(first.digest());
    assertThat(memo.write(dataset("a", 2_000), JobJson::write)).isEqualTo(first);
    Dataset last = memo.last().orElseThrow().dataset();
    assertThat(memo.write(last.named("c"), JobJson::write).content().orElseThrow())
        .contains("\"name\":\"c\"");
  }

  @Test
  void whatIsSmallIsNotKept() {
    DatasetMemo.Text text = memo.write(dataset("a", 2), JobJson::write);

    assertThat(text.content().orElseThrow()).hasSizeLessThan(DatasetMemo.LARGE);
    assertThat(text.digest()).isEmpty();
    assertThat(memo.last()).isEmpty();
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
