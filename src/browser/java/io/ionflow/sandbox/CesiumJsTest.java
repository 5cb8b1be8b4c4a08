package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

  private Sandbox sandbox;
  private Client client;
  private StaticFiles site;
  private Chromium chromium;

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
  }

  @AfterAll
  void stop() throws IOException {
    chromium.close();
    site.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void anUploadedSampleIsShownAtItsPlace(Sample sample) throws IOException {
    long id = upload(sample);

    try (Globe globe = new Globe(chromium.browser(), site.address(), sandbox)) {
      globe.look(sample.extent, sample.pitch);
      Picture empty = globe.picture();
      globe.add(sample.way, id);
      Picture shown = globe.pictureIn(SCREENSHOTS.resolve(sample.picture()));

      assertThat(globe.faults()).isEmpty();
      Rectangle expected = globe.window(sample.extent);
      Rectangle changed = shown.changedArea(empty);
      Rectangle margin = new Rectangle(expected);
      margin.grow(sample.marginPixels, sample.marginPixels);
      assertThat(margin.contains(changed)).as("%s lies in %s", changed, margin).isTrue();
      assertThat(changed.getWidth()).isGreaterThan(0.8 * expected.getWidth());
      assertThat(changed.getHeight()).isGreaterThan(0.8 * expected.getHeight());
      assertThat(shown.changedPixels(empty, expected)).isGreaterThan(sample.leastPixels);
    }
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
