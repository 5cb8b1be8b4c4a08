package io.ionflow.ingest.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WatchTest {
  private final Watch watch = new Watch();

  @Test
  void everythingIsOneShardUnlessSomeAreNamed() {
    assertThat(watch.shards()).containsExactly("");

    watch.setShards(" 2025/, 2026/ ,");
    assertThat(watch.checked().shards()).containsExactly("2025/", "2026/");
  }

  @Test
  void growingKeysHaveNoShards() {
    watch.setKeys(Watch.Keys.GROWING);
    watch.setShards("a/");

    assertThatThrownBy(watch::checked)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("shards:");
  }

  @Test
  void filtersAreExpressionsForWholeNames() {
    watch.setInclude(".*\\.las");
    watch.setExclude("draft.*");

    assertThat(watch.takes("town.las")).isTrue();
    assertThat(watch.takes("town.las.txt")).isFalse();
    assertThat(watch.takes("draft-town.las")).isFalse();
    assertThatThrownBy(() -> watch.setInclude("(")).hasMessageContaining("include: '('");
  }

  @Test
  void aBatchHasBounds() {
    assertThatThrownBy(() -> watch.setBatch(0)).hasMessageContaining("batch: from 1 to 10000");
    assertThatThrownBy(() -> watch.setBatch(10_001)).hasMessageContaining("not 10001");
  }
}
