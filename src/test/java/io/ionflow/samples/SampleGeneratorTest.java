package io.ionflow.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleGeneratorTest {
  private static final Path SAMPLES = Path.of("samples");

  @Test
  void samplesAreWhatTheGeneratorMakes() throws IOException {
    // when
    SortedMap<String, byte[]> made = SampleGenerator.files();

    // then
    SortedMap<String, byte[]> kept = kept();
    assertThat(kept.keySet()).containsExactlyElementsOf(made.keySet());
    for (String path : made.keySet()) {
      assertThat(kept.get(path)).as(path).isEqualTo(made.get(path));
    }
  }

  @Test
  void samplesAreSmall() throws IOException {
    assertThat(kept().values().stream().mapToLong(bytes -> bytes.length).sum())
        .isLessThan(1_000_000);
  }

  @Test
  void indexListsEveryFileButItself() throws IOException {
    assertThat(Files.readAllLines(SAMPLES.resolve(SampleGenerator.INDEX)))
        .containsExactlyElementsOf(
            kept().keySet().stream().filter(path -> !path.equals(SampleGenerator.INDEX)).toList());
  }

  private static SortedMap<String, byte[]> kept() throws IOException {
    SortedMap<String, byte[]> kept = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        kept.put(SAMPLES.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    return kept;
  }
}
