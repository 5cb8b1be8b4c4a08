package io.ionflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ionflow.ingest.reading.FileContent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("digits"), "0123456789");
  }

  @Test
  void onlyItsOwnBytesAreRead() throws IOException {
    try (InputStream stream = new Slice(new FileContent(file), 3, 4).open()) {
      assertThat(stream.readAllBytes()).asString().isEqualTo("3456");
      assertThat(stream.read()).isNegative();
    }
  }

  @Test
  void byteByByteIsTheSame() throws IOException {
    try (InputStream stream = new Slice(new FileContent(file), 8, 2).open()) {
      assertThat(stream.read()).isEqualTo('8');
      assertThat(stream.read()).isEqualTo('9');
      assertThat(stream.read()).isNegative();
    }
  }

  @Test
  void skippedBytesCountAsWell() throws IOException {
    try (InputStream stream = new Slice(new FileContent(file), 2, 4).open()) {
      assertThat(stream.skip(100)).isEqualTo(4);
      assertThat(stream.read()).isNegative();
    }
  }

  @Test
  void eachTryStartsAtTheBeginning() throws IOException {
    Slice slice = new Slice(new FileContent(file), 0, 2);
    try (InputStream first = slice.open()) {
      assertThat(first.read()).isEqualTo('0');
    }

    try (InputStream second = slice.open()) {
      assertThat(second.read()).isEqualTo('0');
    }
  }

  @Test
  void aFileThatHasBecomeShorterFailsTheRead() throws IOException {
    Slice slice = new Slice(new FileContent(file), 5, 5);
    Files.writeString(file, "0123456");

    try (InputStream stream = slice.open()) {
      assertThatThrownBy(stream::readAllBytes)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("became shorter");
    }
  }

  @Test
  void aFileThatHasGrownIsReadToTheOldEnd() throws IOException {
    Slice slice = new Slice(new FileContent(file), 5, 5);
    Files.writeString(file, "0123456789abc");

    try (InputStream stream = slice.open()) {
      assertThat(stream.readAllBytes()).asString().isEqualTo("56789");
    }
  }

  @Test
  void aFileThatIsGoneIsNamed() throws IOException {
    Files.delete(file);

    assertThatThrownBy(new Slice(new FileContent(file), 0, 1)::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aLinkInThePlaceOfTheFileIsNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "0123456789");
    Files.delete(file);
    Files.createSymbolicLink(file, secret);

    assertThatThrownBy(new Slice(new FileContent(file), 0, 1)::open)
        .isInstanceOf(IOException.class);
  }
}
