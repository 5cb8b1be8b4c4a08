package io.ionflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps pages short enough to be read in one go. */
class SizesTest {

  @Test
  void classesFitOnTwoScreens() throws IOException {
    List<Long> sizes = lines(Path.of("src/main/java"), ".java");

    assertThat(sizes).allMatch(size -> size <= 300);
    assertThat(sizes.stream().sorted().toList().get(sizes.size() / 2)).isLessThanOrEqualTo(80);
  }

  @Test
  void routeFilesFitOnOnePage() throws IOException {
    assertThat(lines(Path.of("routes"), ".yaml")).isNotEmpty().allMatch(size -> size <= 120);
  }

  private static List<Long> lines(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .map(SizesTest::writtenLines)
          .toList();
    }
  }

  private static long writtenLines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
