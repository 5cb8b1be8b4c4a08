package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WellKnownAssetsTest {
  @TempDir private Path directory;

  @Test
  void terrainCoversTheGlobeInThreeLevels() throws Exception {
    TilingResult result = new Tiler().wellKnown(1, directory);

    assertThat(result.entry()).isEmpty();
    assertThat(directory.resolve("layer.json")).exists();
    assertThat(directory.resolve("0/0/0.terrain")).exists();
    assertThat(directory.resolve("2/7/3.terrain")).exists();
  }

  @Test
  void imageryCoversTheGlobe() throws Exception {
    new Tiler().wellKnown(3954, directory);

    assertThat(directory.resolve("tilemapresource.xml")).exists();
    assertThat(ImageIO.read(directory.resolve("2/3/3.png").toFile()).getWidth()).isEqualTo(256);
  }

  @Test
  void buildingsHaveContentInEveryTile() throws Exception {
    TilingResult result = new Tiler().wellKnown(96188, directory);

    JsonNode root = Json.MAPPER.readTree(directory.resolve(result.entry()).toFile()).path("root");
    assertThat(root.path("children")).hasSize(3);
    for (JsonNode child : root.path("children")) {
      GlbFile glb = GlbFile.read(directory.resolve(child.at("/content/uri").asText()));
      assertThat(glb.floats(0)).hasSize(25 * 36 * 3);
    }
  }

  @Test
  void otherAssetsAreUnknown() {
    assertThatThrownBy(() -> new Tiler().wellKnown(2, directory))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
