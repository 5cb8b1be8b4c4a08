package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ingest.reading.Content;
import io.ionflow.ingest.reading.FileContent;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PiecesTest {
  private static final Content FILE = new FileContent(Path.of("park.geojson"));
  private static final long MIB = 1 << 20;

  @Property(tries = 200)
  void piecesFollowEachOtherAndMakeTheWhole(
      @ForAll @LongRange(min = 1, max = 20L << 30) long sizeBytes,
      @ForAll @LongRange(min = 5 << 20, max = 5L << 30) long partBytes) {
    List<Slice> slices = Pieces.cut(FILE, sizeBytes, partBytes);

    long end = 0;
    for (Slice slice : slices) {
      assertThat(slice.offset()).isEqualTo(end);
      assertThat(slice.sizeBytes()).isPositive();
      end += slice.sizeBytes();
    }
    assertThat(end).isEqualTo(sizeBytes);
    assertThat(slices).hasSizeLessThanOrEqualTo(10_000);
    assertThat(slices.stream().limit(slices.size() - 1L))
        .allMatch(slice -> slice.sizeBytes() == slices.get(0).sizeBytes());
  }

  @Test
  void piecesGrowRatherThanBecomeTooMany() {
    long fits = 10_000 * 5 * MIB;

    assertThat(Pieces.cut(FILE, fits, 5 * MIB)).hasSize(10_000);
    assertThat(Pieces.cut(FILE, fits + 1, 5 * MIB)).hasSizeLessThanOrEqualTo(10_000);
    assertThat(Pieces.cut(FILE, fits + 1, 5 * MIB).get(0).sizeBytes())
        .isEqualTo(5 * MIB + ContentHash.SLICE_BYTES);
  }

  @Test
  void whatFitsIntoOnePieceIsNotCut() {
    assertThat(Pieces.isWhole(0, 5)).isTrue();
    assertThat(Pieces.isWhole(5, 5)).isTrue();
    assertThat(Pieces.isWhole(6, 5)).isFalse();
  }

  @Test
  void partsAreKnownByTheirSizes() {
    List<Slice> slices = Pieces.cut(FILE, 13, 5); // 5, 5, 3

    assertThat(Pieces.areOf(slices, List.of())).isTrue();
    assertThat(Pieces.areOf(slices, List.of(part(1, 5)))).isTrue();
    assertThat(Pieces.areOf(slices, List.of(part(2, 5), part(3, 3)))).isTrue();
    assertThat(Pieces.areOf(slices, List.of(part(1, 8)))).isFalse();
    assertThat(Pieces.areOf(slices, List.of(part(1, 5), part(4, 1)))).isFalse();
    assertThat(Pieces.areOf(slices, List.of(part(2, 5)))).as("may be the last of two").isFalse();
  }

  private static Part part(int number, long sizeBytes) {
    return new Part("park.geojson", number, sizeBytes, "etag", "");
  }
}
