package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A bucket of a million objects is gone round with little memory: nothing is left out or handed
 * over twice, no look takes more than a batch, nothing is asked for by its key, and once all is
 * known growing keys cost what is new.
 */
class MillionKeysTest {
  private static final int COUNT = ManyKeysWatcher.COUNT;
  private static final int PAGES = COUNT / 1_000;
  private static final int LOOKS = COUNT / ManyKeysWatcher.BATCH;

  @ParameterizedTest
  @EnumSource(Watch.Keys.class)
  void aMillionObjectsAreWatchedInSixtyFourMegabytes(Watch.Keys keys) throws Exception {
    Map<String, Long> seen = run(keys);

    assertThat(seen).containsEntry("handed over", (long) COUNT).containsEntry("twice", 0L);
    assertThat(seen.get("largest look")).isLessThanOrEqualTo(ManyKeysWatcher.BATCH);
    assertThat(seen.get("looks")).isLessThanOrEqualTo(LOOKS + 1L);
    assertThat(seen.get("listings")).isLessThanOrEqualTo(PAGES + LOOKS + 1L);
    assertThat(seen.get("queries")).isLessThanOrEqualTo(PAGES + 2L * LOOKS + 1);
    assertThat(seen).containsEntry("new", 7L).containsEntry("other requests", 0L);
    long most = keys == Watch.Keys.GROWING ? 2 : 2L * PAGES;
    assertThat(seen.get("listings once known")).isLessThanOrEqualTo(most);
    assertThat(seen.get("queries once known")).isLessThanOrEqualTo(most + 1);
  }

  private static Map<String, Long> run(Watch.Keys keys) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                ManyKeysWatcher.class.getName(),
                keys.name())
            .redirectErrorStream(true)
            .start();
    try (var output = process.inputReader()) {
      List<String> lines = output.lines().toList();
      assertThat(process.onExit().join().exitValue()).as(String.join("\n", lines)).isZero();
      Map<String, Long> figures = new LinkedHashMap<>();
      lines.stream()
          .map(line -> line.split(": ", 2))
          .filter(parts -> parts.length == 2 && parts[1].matches("\\d+"))
          .forEach(parts -> figures.put(parts[0], Long.valueOf(parts[1])));
      return figures;
    } finally {
      process.destroyForcibly();
    }
  }
}
