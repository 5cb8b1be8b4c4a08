package io.ionflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link Chaos}; {@code bench/chaos.sh} takes 500 datasets and 100 kills (K1). */
class ChaosTest {
  @TempDir private Path dir;

  @Test
  void killsAndFaultsAtRandomLeaveOneAssetForEachDatasetAndEveryFileAccountedFor()
      throws Exception {
    long seed = System.nanoTime();
    try (Chaos chaos = new Chaos(dir, seed)) {
      chaos.run(24, 4);

      assertThat(chaos.wrongs()).as("seed %d", seed).isEmpty();
      assertThat(chaos.kills()).isEqualTo(4);
    }
  }
}
