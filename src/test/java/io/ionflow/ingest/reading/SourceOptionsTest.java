package io.ionflow.ingest.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.ionflow.ion.SourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceOptionsTest {
  @Test
  void goodOptionsHaveNoProblems() {
    Map<String, Object> options =
        Map.of(
            "position",
            List.of(7.44, 46.95, 540),
            "geometryCompression",
            "MESHOPT",
            "textureFormat",
            "KTX2",
            "optimize",
            true);

    assertThat(SourceOptions.problems(Optional.of(SourceType.MODEL_3D), options)).isEmpty();
  }

  @Test
  void allProblemsAreListedAtOnce() {
    Map<String, Object> options =
        Map.of(
            "position", List.of(200, 46.95, 540),
            "heightReference", "MSL",
            "toMeters", 0,
            "baseTerrainId", 1.5,
            "waterMask", "yes",
            "inputCrs", "25832",
            "color", "red");

    assertThat(SourceOptions.problems(Optional.empty(), options))
        .hasSize(7)
        .anyMatch(problem -> problem.startsWith("ion has no option 'color'"))
        .anyMatch(problem -> problem.contains("'MSL' but should be one of MEAN_SEA_LEVEL, WGS84"))
        .anyMatch(problem -> problem.contains("'25832' but should be text like EPSG:25832"));
  }

  @Test
  void optionOfAnotherSourceTypeIsAProblem() {
    assertThat(
            SourceOptions.problems(
                Optional.of(SourceType.RASTER_IMAGERY), Map.of("waterMask", true)))
        .containsExactly("ion takes no option 'waterMask' for RASTER_IMAGERY; it takes none");
  }
}
