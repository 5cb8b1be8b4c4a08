package io.ionflow.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarTest {

  @ParameterizedTest
  @CsvSource({"kitten,sitting,3", "abc,abc,0", "'',abc,3", "abc,'',3", "flaw,lawn,2"})
  void distanceCountsEdits(String from, String to, int edits) {
    assertThat(Similar.distance(from, to)).isEqualTo(edits);
  }

  @Test
  void theNearestKnownNameIsOffered() {
    assertThat(Similar.to("wach-folder", List.of("watch-folder", "watch-bucket")))
        .contains("watch-folder");
    assertThat(Similar.to("elephant", List.of("watch-folder"))).isEmpty();
    assertThat(Similar.to("x".repeat(1_000_000), List.of("watch-folder"))).isEmpty();
  }
}
