package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sum of a file depends on its bytes alone: not on how it was cut, written or read. */
class ContentHashTest {
  private static final int SLICE = ContentHash.SLICE_BYTES;
  private static final int BLOCK = 4096;
  private static final BigInteger HALF = BigInteger.TWO.pow(32);
  private static final BigInteger PRIME = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);
  private static final ContentKey KEY = ContentKey.random();
  private static final ContentKey.Points POINTS = KEY.points();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 9, 4095, 4096, 4097, 12_000, SLICE - 1, SLICE, SLICE + 1})
  void theSumIsThatOfThePolynomialsWhateverTheLength(int length) {
    byte[] bytes = random(length);

    assertThat(sum(bytes).first()).isEqualTo(slow(bytes, 0, POINTS.first(), POINTS.outerFirst()));
    assertThat(sum(bytes).second())
        .isEqualTo(slow(bytes, 1, POINTS.second(), POINTS.outerSecond()));
  }

  @Test
  void theLargestBytesDoNotOverflow() {
    byte[] bytes = new byte[2 * SLICE + 77];
    Arrays.fill(bytes, (byte) 0xff);

    assertThat(sum(bytes).first()).isEqualTo(slow(bytes, 0, POINTS.first(), POINTS.outerFirst()));
  }

  @Test
  void aFileCutIntoPartsHasTheSumOfTheWhole() {
    byte[] bytes = random(11 * SLICE + 5);
    for (int step : List.of(SLICE, 3 * SLICE, 20 * SLICE)) {
      List<Part> parts = new ArrayList<>();
      for (int from = 0; from < bytes.length; from += step) {
        byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + step));
        parts.add(new Part("a", parts.size() + 1, part.length, "", "", sum(part).text()));
      }

      assertThat(ContentSum.of(parts, KEY)).contains(sum(bytes));
    }
  }

  @Test
  void howItIsWrittenMakesNoDifference() {
    byte[] bytes = random(3 * SLICE + 1234);
    ContentHash hash = new ContentHash(KEY);
    Random lengths = new Random(3);
    for (int from = 0; from < bytes.length; ) {
      int length = Math.min(bytes.length - from, 1 + lengths.nextInt(SLICE + SLICE / 2));
      hash.write(bytes, from, length);
      from += length;
    }

    assertThat(hash.sum()).isEqualTo(sum(bytes));
  }

  @Test
  void oneBitMakesAnotherSumAndSoDoesAnotherKey() {
    byte[] bytes = random(2 * SLICE);
    byte[] other = bytes.clone();
    other[SLICE + 99] ^= 1;

    assertThat(sum(other)).isNotEqualTo(sum(bytes));
    assertThat(ContentHash.SLICE_BYTES % (256 << 10)).isZero();
    ContentHash elsewhere = new ContentHash(ContentKey.random());
    elsewhere.write(bytes, 0, bytes.length);
    assertThat(elsewhere.sum().first()).isNotEqualTo(sum(bytes).first());
  }

  @Test
  void slicesInAnotherOrderMakeAnotherSum() {
    byte[] bytes = random(2 * SLICE);
    byte[] swapped = new byte[bytes.length];
    System.arraycopy(bytes, 0, swapped, SLICE, SLICE);
    System.arraycopy(bytes, SLICE, swapped, 0, SLICE);

    assertThat(sum(swapped).first()).isNotEqualTo(sum(bytes).first());
  }

  @Test
  void aPartOfWhichNothingIsKnownLeavesTheWholeUnknown() {
    Part known = new Part("a", 1, 1, "", "", sum(new byte[1]).text());

    assertThat(ContentSum.of(List.of(known, new Part("a", 2, 1, "", "")), KEY)).isEmpty();
  }

  @Test
  void keysAndSumsAreReadAsTheyWereWritten() {
    ContentSum sum = sum(random(SLICE + 9));

    assertThat(ContentSum.parse(sum.text())).isEqualTo(Optional.of(sum));
    ContentKey read = ContentKey.parse(KEY.text());
    assertThat(read.points()).isEqualTo(POINTS);
    assertThat(read.words()).isEqualTo(KEY.words()).doesNotHaveDuplicates();
    assertThat(KEY.toString()).isEqualTo("ContentKey");
  }

  @Test
  void aSumThatWasMadeOtherwiseIsUnknown() {
    assertThat(ContentSum.parse("1:2:3:4:5")).isEmpty();
    assertThat(ContentSum.parse("other:1:2:3:4:5")).isEmpty();
  }

  private static ContentSum sum(byte[] bytes) {
    ContentHash hash = new ContentHash(KEY);
    hash.write(bytes, 0, bytes.length);
    return hash.sum();
  }

  /** The same by the book, from two values of NH that begin at a word of the key. */
  private static long slow(byte[] bytes, int shift, long point, long outer) {
    BigInteger whole = BigInteger.ZERO;
    for (int from = 0; from < bytes.length; from += SLICE) {
      byte[] slice = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + SLICE));
      BigInteger sum = BigInteger.ZERO;
      for (int at = 0; at < slice.length; at += BLOCK) {
        byte[] block = Arrays.copyOfRange(slice, at, Math.min(slice.length, at + BLOCK));
        for (int each : List.of(shift, shift + 1)) {
          for (BigInteger half : nh(block, each).divideAndRemainder(HALF)) {
            sum = sum.multiply(BigInteger.valueOf(point)).add(half).mod(PRIME);
          }
        }
      }
      whole = whole.multiply(BigInteger.valueOf(outer)).add(sum).mod(PRIME);
    }
    return whole.longValueExact();
  }

  private static BigInteger nh(byte[] block, int shift) {
    ByteBuffer words =
        ByteBuffer.wrap(Arrays.copyOf(block, (block.length + 7) / 8 * 8))
            .order(ByteOrder.LITTLE_ENDIAN);
    BigInteger sum = BigInteger.ZERO;
    for (int i = shift; words.hasRemaining(); i++) {
      BigInteger low = unsigned(words.getInt() + (int) KEY.words()[i]);
      BigInteger high = unsigned(words.getInt() + (int) (KEY.words()[i] >>> 32));
      sum = sum.add(low.multiply(high));
    }
    return sum.mod(HALF.multiply(HALF));
  }

  private static BigInteger unsigned(int half) {
    return BigInteger.valueOf(Integer.toUnsignedLong(half));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
