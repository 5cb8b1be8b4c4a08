package io.ionflow.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.gaul.s3proxy.S3ProxyException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows an aws-chunked body decides about its last bytes. */
class CheckedBodyTest {
  private static final String RIGHT = "x-amz-checksum-crc32c:mnG7TA==";

  @Test
  void aRightChecksumLetsTheWholeBodyPass() throws IOException {
    String raw = "3;chunk-signature=00\r\nhel\r\n2\r\nlo\r\n0\r\n" + RIGHT + "\r\n\r\n";
    CheckedBody body = body(raw, 5);

    assertThat(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1)).isEqualTo(raw);
    assertThat(body.checked().orElseThrow().value()).isEqualTo("mnG7TA==");
    assertThat(body.checked().orElseThrow().header()).isEqualTo("x-amz-checksum-crc32c");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5\r\nhellO\r\n0\r\n" + RIGHT + "\r\n\r\n",
        "5\r\nhello\r\n0\r\nx-amz-checksum-crc32c:mnG7TB==\r\n\r\n",
        "5\r\nhello\r\n0\r\nx-amz-checksum-crc32:mnG7TA==\r\n\r\n",
        "5\r\nhello\r\n0\r\n\r\n",
        "5\r\nhello\r\n",
        "6\r\nhello!\r\n0\r\n" + RIGHT + "\r\n\r\n",
        "five\r\nhello\r\n0\r\n" + RIGHT + "\r\n\r\n",
        "ffffffffffffffff\r\nhello",
      })
  void theLastByteOfAWrongBodyIsNeverGiven(String raw) throws IOException {
    ByteArrayOutputStream given = new ByteArrayOutputStream();

    assertThatThrownBy(() -> body(raw, 5).transferTo(given))
        .isInstanceOf(IOException.class)
        .hasCauseInstanceOf(S3ProxyException.class);
    assertThat(given.toString(StandardCharsets.UTF_8)).doesNotContain("o");
  }

  @Test
  void aHeadWithoutEndIsRefused() {
    assertThatThrownBy(() -> body("0".repeat(1 << 20), 5).readAllBytes())
        .hasCauseInstanceOf(S3ProxyException.class);
  }

  @Test
  void anEmptyBodyIsCheckedToo() throws IOException {
    CheckedBody body = body("0\r\nx-amz-checksum-crc32c:AAAAAA==\r\n\r\n", 0);
    assertThat(body.checked()).isPresent();
    assertThatThrownBy(() -> body("0\r\n" + RIGHT + "\r\n\r\n", 0))
        .hasCauseInstanceOf(S3ProxyException.class);
  }

  @Test
  void aChecksumOfAnotherKindIsNotOurs() {
    assertThat(TrailingChecksum.of("x-amz-checksum-crc64nvme")).isEmpty();
  }

  @Property(tries = 300)
  void howABodyIsCutAndReadDoesNotMatter(
      @ForAll @Size(max = 200) byte[] content,
      @ForAll @IntRange(min = 1, max = 50) int chunkBytes,
      @ForAll @IntRange(min = 1, max = 70) int readBytes)
      throws IOException {
    TrailingChecksum expected = TrailingChecksum.of("x-amz-checksum-crc32c").orElseThrow();
    expected.update(content, 0, content.length);
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int from = 0; from < content.length; from += chunkBytes) {
      byte[] chunk = Arrays.copyOfRange(content, from, Math.min(content.length, from + chunkBytes));
      raw.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
      raw.write(chunk);
      raw.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    raw.write(
        ("0\r\nx-amz-checksum-crc32c:" + expected.value() + "\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    CheckedBody body = body(raw.toString(StandardCharsets.ISO_8859_1), content.length);
    ByteArrayOutputStream read = new ByteArrayOutputStream();

    byte[] buffer = new byte[readBytes];
    for (int n = body.read(buffer, 0, readBytes); n >= 0; n = body.read(buffer, 0, readBytes)) {
      read.write(buffer, 0, n);
    }

    assertThat(read.toByteArray()).isEqualTo(raw.toByteArray());
    assertThat(body.checked().orElseThrow().value()).isEqualTo(expected.value());
  }

  private static CheckedBody body(String raw, long contentBytes) throws IOException {
    return new CheckedBody(
        new ByteArrayInputStream(raw.getBytes(StandardCharsets.ISO_8859_1)),
        contentBytes,
        TrailingChecksum.of("X-Amz-Checksum-CRC32C").orElseThrow());
  }
}
