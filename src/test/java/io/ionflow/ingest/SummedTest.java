package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.store.Payload;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class SummedTest {
  private final ContentKey key = ContentKey.random();
  private byte[] bytes = "a tile".getBytes(StandardCharsets.UTF_8);
  private final Summed summed =
      new Summed(
          new Payload() {
            @Override
            public long sizeBytes() {
              return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
              out.write(bytes);
            }
          },
          key);

  private int crc() {
    CRC32C crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }

  private ContentSum content() {
    ContentHash hash = new ContentHash(key);
    hash.write(bytes, 0, bytes.length);
    return hash.sum();
  }

  @Test
  void bothSumsAreOfWhatThereIsWhenTheyAreAskedFor() {
    assertThat(summed.content()).isEmpty();
    assertThat(summed.crc32c()).isEqualTo(crc());
    assertThat(summed.content()).contains(content());

    bytes = "another tile".getBytes(StandardCharsets.UTF_8);

    assertThat(summed.crc32c()).isEqualTo(crc());
    assertThat(summed.content()).contains(content());
  }

  @Test
  void whatIsSentIsTheBody() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    summed.writeTo(out);

    assertThat(out.toByteArray()).isEqualTo(bytes).hasSize((int) summed.sizeBytes());
  }
}
