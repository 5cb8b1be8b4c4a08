package io.ionflow.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of {@link Soak}; {@code bench/rotation.sh} does a thousand. */
class SoakTest {
  @TempDir Path dir;

  @Test
  void noClientIsEverRefusedAndNoTokenIsLeftOver() throws Exception {
    try (Soak soak = new Soak(dir, 20260301)) {
      soak.run(40);

      assertThat(soak.answers().keySet()).as(soak.answers().toString()).containsExactly(200);
      assertThat(soak.answers().get(200)).isGreaterThan(100);
      assertThat(soak.left()).isEqualTo(1);
      assertThat(soak.met()).as("every mishap").hasSize(10);
      assertThat(soak.kills()).isPositive();
    }
  }
}
