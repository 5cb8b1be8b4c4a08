package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * CesiumJS as published, told nothing but the sandbox's address and token, shows what was uploaded
 * as to ion: whole, at its place, with its size, the right way up.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CesiumJsTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  /** How far the heights of neighbouring cells are apart on the steepest slope of the sample. */
  private static final double STEP_METRES = 4;

  private Sandbox sandbox;
  private Client client;
  private StaticFiles site;
  private Chromium chromium;
  private Globe globe;

  @BeforeAll
  void start() throws IOException {
    Files.createDirectories(SCREENSHOTS);
    sandbox =
        Sandbox.start(SandboxOptions.defaults().with(Switches.defaults().tilingIn(Duration.ZERO)));
    client = Client.of(sandbox);
    site =
        new StaticFiles(
            Path.of("src", "browser", "pages"),
            Path.of("target", "browser", "node_modules", "cesium", "Build", "Cesium"));
    chromium = new Chromium();
    globe = new Globe(chromium.browser(), site.address(), sandbox);
  }

  @AfterAll
  void stop() throws IOException {
    globe.close();
    chromium.close();
    site.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ELEVATION")
  void anUploadedSampleIsShownAtItsPlace(Sample sample) throws IOException {
    long id = upload(sample);
    globe.look(sample.extent, sample.pitch);
    Picture empty = globe.picture();

    globe.add(sample.way, id, sample.extent);

    Picture shown = globe.pictureIn(SCREENSHOTS.resolve(sample.picture()));
    assertThat(globe.faults()).isEmpty();
    Rectangle expected = globe.window(sample.extent);
    Rectangle changed = shown.changedArea(empty);
    Rectangle allowed = new Rectangle(expected);
    allowed.grow(sample.marginPixels, sample.marginPixels);
    assertThat(allowed.contains(changed)).as("%s lies in %s", changed, allowed).isTrue();
    assertThat(changed.getWidth()).isGreaterThan(0.8 * expected.getWidth());
    assertThat(changed.getHeight()).isGreaterThan(0.8 * expected.getHeight());
    assertThat(shown.changedPixels(empty, expected)).isGreaterThan(sample.leastPixels);
  }

  @Test
  void imageryIsNeitherMirroredNorShifted() throws IOException {
    Sample photo = Sample.ORTHOPHOTO;
    long id = upload(photo);
    globe.look(photo.extent, -90);

    globe.add(photo.way, id, photo.extent);

    BufferedImage source = ImageIO.read(photo.in(SAMPLES).toFile());
    assertThat(globe.picture().distance(source, globe.window(photo.extent))).isLessThan(12);
  }

  @Test
  void terrainHasTheHeightsOfItsSource() throws IOException {
    long terrain = upload(Sample.ELEVATION);
    long photo = upload(Sample.ORTHOPHOTO);
    Extent extent = Sample.ELEVATION.extent;
    globe.look(extent, Sample.ELEVATION.pitch);

    globe.add(Sample.ELEVATION.way, terrain, extent);
    globe.add(Sample.ORTHOPHOTO.way, photo, extent);

    globe.pictureIn(SCREENSHOTS.resolve(Sample.ELEVATION.picture()));
    assertThat(globe.faults()).isEmpty();
    Raster heights = ImageIO.read(Sample.ELEVATION.in(SAMPLES).toFile()).getRaster();
    List<List<Double>> places = new ArrayList<>();
    List<Double> expected = new ArrayList<>();
    for (int row = 5; row < heights.getHeight(); row += 7) {
      for (int column = 5; column < heights.getWidth(); column += 7) {
        // A value belongs to the middle of its cell.
        places.add(
            List.of(
                extent.west()
                    + (column + 0.5) * (extent.east() - extent.west()) / heights.getWidth(),
                extent.north()
                    - (row + 0.5) * (extent.north() - extent.south()) / heights.getHeight()));
        expected.add((double) heights.getSampleFloat(column, row, 0));
      }
    }
    assertThat(globe.heights(places))
        .usingElementComparator(
            (one, two) -> Math.abs(one - two) < STEP_METRES ? 0 : Double.compare(one, two))
        .containsExactlyElementsOf(expected);
  }

  private long upload(Sample sample) throws IOException {
    JsonNode created = client.post("/v1/assets", sample.request).json();
    Bucket bucket = Bucket.of(created);
    try (S3Client s3 = bucket.client()) {
      for (Path file : sample.files(SAMPLES)) {
        String name = sample.root(SAMPLES).relativize(file).toString().replace('\\', '/');
        s3.putObject(
            put -> put.bucket(bucket.name()).key(bucket.prefix() + name),
            RequestBody.fromFile(file));
      }
    }
    client.post(created.path("onComplete").path("url").asText(), "{}");
    client.post("/sandbox/clock", "{\"advance\":\"PT1M\"}");
    long id = created.path("assetMetadata").path("id").asLong();
    assertThat(client.get("/v1/assets/" + id).json().path("status").asText()).isEqualTo("COMPLETE");
    return id;
  }
}
