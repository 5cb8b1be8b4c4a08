package io.ionflow.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are replaced as a whole or not at all. */
class WholeFileTest {
  @TempDir Path dir;
  private Path file;
  private Path half;

  @BeforeEach
  void name() {
    file = dir.resolve("key");
    half = dir.resolve("key.half");
  }

  @Test
  void aFileIsItsOwnersAloneUnlessItIsToBeWider() throws IOException {
    replace("one");
    assertThat(mode()).isEqualTo("rw-------");

    WholeFile.replace(file, half, bytes("two"), PosixFilePermissions.fromString("rw-r-----"));
    assertThat(mode()).isEqualTo("rw-r-----");
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("key");
  }

  @Test
  void aSharedFileIsReadByWhomTheProcessLetsReadItsFiles() throws IOException {
    Path usual = Files.createFile(dir.resolve("usual"));
    Path shared = dir.resolve("shared");

    WholeFile.replaceShared(shared, dir.resolve("half"), bytes("text"));

    assertThat(shared).hasContent("text");
    assertThat(Files.getPosixFilePermissions(shared))
        .isEqualTo(Files.getPosixFilePermissions(usual));
    assertThat(dir.resolve("half")).doesNotExist();
  }

  @Test
  void whatAKilledProcessHasLeftIsTakenAway() throws IOException {
    replace("one");
    Files.writeString(half, "tw");

    replace("two");

    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("key");
  }

  @Test
  void aLinkIsReplacedAndNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(dir.resolve("elsewhere"), "mine");
    Files.createSymbolicLink(file, elsewhere);
    Files.createSymbolicLink(half, elsewhere);

    replace("one");

    assertThat(elsewhere).hasContent("mine");
    assertThat(Files.isSymbolicLink(file)).isFalse();
  }

  @Test
  void whatCantBeReplacedStaysAndNothingIsLeftBeside() throws IOException {
    Files.createDirectory(file);
    Files.writeString(file.resolve("in it"), "x");

    assertThatThrownBy(() -> replace("one")).isInstanceOf(IOException.class);

    assertThat(file.resolve("in it")).hasContent("x");
    assertThat(names()).containsExactly("key");
  }

  private void replace(String text) throws IOException {
    WholeFile.replace(file, half, bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private String mode() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
