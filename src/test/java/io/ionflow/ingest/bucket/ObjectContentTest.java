package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.SourceChangedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectContentTest extends BucketTest {
  private static final int MIB = 1 << 20;
  private final byte[] bytes = new byte[5 * MIB + 3];
  private ObjectContent content;

  @BeforeEach
  void put() throws IOException {
    new Random(7).nextBytes(bytes);
    s3.put(PREFIX + "town.las", bytes);
    content = content("town.las");
    s3.forgetRequests();
  }

  @Test
  void theWholeIsReadInTwoRequests() throws IOException {
    try (InputStream in = content.open()) {
      assertThat(in.readAllBytes()).isEqualTo(bytes);
    }

    assertThat(s3.requests())
        .containsExactly(
            "GET 2026/town.las bytes=0-65535", "GET 2026/town.las bytes=65536-5242882");
  }

  @Test
  void theBeginningIsReadInOneSmallRequest() throws IOException {
    try (InputStream in = content.open()) {
      assertThat(in.readNBytes(100)).isEqualTo(Arrays.copyOf(bytes, 100));
    }

    assertThat(s3.requests()).containsExactly("GET 2026/town.las bytes=0-65535");
  }

  @Test
  void aRunIsReadAloneAndEndsWithTheObject() throws IOException {
    try (InputStream in = content.open(5 * MIB, 100)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(bytes, 5 * MIB, 5 * MIB + 3));
    }
    try (InputStream in = content.open(bytes.length, 100)) {
      assertThat(in.read()).isNegative();
    }

    assertThat(s3.requests()).containsExactly("GET 2026/town.las bytes=5242880-5242882");
  }

  @Test
  void aStreamThatIsClosedEarlyLeavesTheConnectionsUsable() throws IOException {
    for (int i = 0; i < 20; i++) { // there are but four connections
      try (InputStream in = content.open(0, bytes.length)) {
        assertThat(in.read()).isEqualTo(bytes[0] & 0xff);
      }
    }
  }

  @Test
  void aChannelReadsHereAndThereInFewRequests() throws IOException {
    try (SeekableByteChannel channel = content.channel()) {
      for (int at = 0; at < 60_000; at += 1_000) {
        assertThat(read(channel, at, 8)).isEqualTo(Arrays.copyOfRange(bytes, at, at + 8));
      }
      assertThat(read(channel, bytes.length - 4, 4))
          .isEqualTo(Arrays.copyOfRange(bytes, bytes.length - 4, bytes.length));
      assertThat(channel.read(ByteBuffer.allocate(1))).isNegative();
    }

    assertThat(s3.requests()).hasSize(2);
  }

  @Test
  void aChannelThatIsReadStraightOnTakesLargerAndLargerBlocks() throws IOException {
    try (SeekableByteChannel channel = content.channel()) {
      assertThat(read(channel, 0, bytes.length)).isEqualTo(bytes);
    }

    assertThat(s3.requests()).hasSizeLessThan(12);
  }

  @Test
  void aClosedChannelReadsNothing() throws IOException {
    SeekableByteChannel channel = content.channel();
    channel.close();

    assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
        .isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void anotherObjectUnderTheKeyIsNotRead() throws IOException {
    try (SeekableByteChannel channel = content.channel();
        InputStream stream = content.open()) {
      read(channel, 0, 8);
      stream.readNBytes(65_536);
      s3.put(PREFIX + "town.las", Arrays.copyOf(bytes, bytes.length - 1));

      assertThatThrownBy(() -> read(channel, 2 * MIB, 8))
          .isInstanceOf(SourceChangedException.class)
          .hasMessageContaining("s3://surveys/2026/town.las");
      assertThatThrownBy(stream::read).isInstanceOf(SourceChangedException.class);
    }
  }

  @Test
  void anObjectThatIsGoneIsNotRead() {
    s3.delete(PREFIX + "town.las");

    assertThatThrownBy(() -> content.open())
        .isInstanceOf(SourceChangedException.class)
        .hasMessageContaining("gone");
  }

  @Test
  void aRefusalNamesTheRightThatIsMissing() {
    s3.refuse(asked -> asked.startsWith("GET"), "403 AccessDenied");

    assertThatThrownBy(() -> content.open())
        .isInstanceOf(BucketException.class)
        .hasMessageContaining("s3:GetObject of s3://surveys/2026/town.las was answered 403")
        .hasMessageContaining("the right s3:GetObject");
  }

  private static byte[] read(SeekableByteChannel channel, long at, int length) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(length);
    channel.position(at);
    int got = 0;
    while (read.hasRemaining() && got >= 0) {
      got = channel.read(read);
    }
    return read.array();
  }
}
