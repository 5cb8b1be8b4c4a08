package io.ionflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import io.ionflow.Daemon;
import io.ionflow.ingest.Job;
import io.ionflow.sandbox.Chromium;
import io.ionflow.sandbox.Sandbox;
import io.ionflow.sandbox.SandboxOptions;
import io.ionflow.sandbox.StaticFiles;
import io.ionflow.sandbox.Switches;
import io.ionflow.testkit.GatewayPlace;
import io.ionflow.testkit.IonAccount;
import io.ionflow.testkit.IonflowProcess;
import io.ionflow.testkit.QuickWorkspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What {@code ionflow endpoint} prints is a page that shows the asset as published libraries load
 * it, with nothing but the gateway's address, and goes on when ion's token has turned over.
 */
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayMapsTest {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots", "gateway");
  private static final Path PACKAGES = Path.of("target", "browser", "node_modules");
  private static final String READY =
      "globalThis.viewer || (globalThis.map && !(globalThis.map instanceof HTMLElement))";

  /** CesiumJS draws in software here, and loads as it draws. */
  private static final String DRAWN =
      """
      !globalThis.viewer || (viewer.scene.globe.tilesLoaded
        && viewer.dataSourceDisplay.update(viewer.clock.currentTime)
        && [...Array(viewer.scene.primitives.length).keys()].every(
          i => viewer.scene.primitives.get(i).tilesLoaded !== false))""";

  /** Small, as each dot is drawn in software. */
  private static final int WIDTH = 450;

  private static final int HEIGHT = 300;
  private static final Duration QUIET = Duration.ofSeconds(1);
  private static final String PHOTO = "orthophoto.tif";
  private static final String PATHS = "park-paths.geojson";

  private Path dir;
  private Sandbox sandbox;
  private IonAccount account;
  private Daemon daemon;
  private GatewayPlace gateway;
  private StaticFiles site;
  private Chromium chromium;
  private String key;

  /** Map, asset, and what is done to it before and after the turnover. */
  enum Shown {
    OPENLAYERS_TMS(Snippets.Client.OPENLAYERS, PHOTO, "0", "map.getView().setZoom(12)"),
    OPENLAYERS_WMTS(Snippets.Client.WMTS, PHOTO, "0", "map.getView().setZoom(12)"),
    OPENLAYERS_GEOJSON(Snippets.Client.OPENLAYERS, PATHS, "0", ""),
    LEAFLET_TMS(Snippets.Client.LEAFLET, PHOTO, "0", "map.setZoom(12)"),
    LEAFLET_GEOJSON(Snippets.Client.LEAFLET, PATHS, "0", ""),
    MAPLIBRE_TMS(Snippets.Client.MAPLIBRE, PHOTO, "0", "map.setZoom(11)"),
    MAPLIBRE_GEOJSON(Snippets.Client.MAPLIBRE, PATHS, "0", ""),
    CESIUM_IMAGERY(Snippets.Client.CESIUMJS, PHOTO, "0", ""),
    CESIUM_GEOJSON(Snippets.Client.CESIUMJS, PATHS, "0", ""),
    CESIUM_TILESET(
        Snippets.Client.CESIUMJS,
        "pavilion.glb",
        """
        const sphere = viewer.scene.primitives.get(0).boundingSphere;
        viewer.camera.flyToBoundingSphere(sphere, { duration: 0,
          offset: new Cesium.HeadingPitchRange(0.5, -0.35, sphere.radius * 3) })""",
        ""),
    CESIUM_KML(Snippets.Client.CESIUMJS, "walking-tour.kml", "", ""),
    CESIUM_CZML(Snippets.Client.CESIUMJS, "drone-survey.czml", "", ""),
    CESIUM_GLTF(
        Snippets.Client.CESIUMJS,
        "model.glb",
        """
        viewer.camera.lookAt(Cesium.Cartesian3.fromDegrees(0, 0, 5),
          new Cesium.HeadingPitchRange(0.5, -0.35, 60))""",
        ""),
    CESIUM_TERRAIN(
        Snippets.Client.CESIUMJS,
        "elevation.tif",
        """
        viewer.imageryLayers.addImageryProvider(new Cesium.GridImageryProvider());
        viewer.camera.lookAt(Cesium.Cartesian3.fromDegrees(-122.4269, 37.7596, 100),
          new Cesium.HeadingPitchRange(0, Cesium.Math.toRadians(-25), 2500))""",
        "");

    private final Snippets.Client client;
    private final String sample;
    private final String before;
    private final String after;

    Shown(Snippets.Client client, String sample, String before, String after) {
      this.client = client;
      this.sample = sample;
      this.before = before;
      this.after = after;
    }
  }

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    dir = folder;
    Files.createDirectories(SCREENSHOTS);
    Files.createDirectories(dir.resolve("pages"));
    Files.createSymbolicLink(dir.resolve("pages/npm"), PACKAGES.toAbsolutePath());
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults().with(Switches.defaults().tilingIn(Duration.ofMillis(50))));
    account = new IonAccount(sandbox);
    site = new StaticFiles(dir.resolve("pages"), dir.resolve("pages/npm/cesium"));
    QuickWorkspace place = QuickWorkspace.make(dir.resolve("work"), sandbox.api());
    place.set("ionflow.gateway.port=0", "ionflow.gateway.libraries=" + site.address() + "npm/");
    daemon = place.start(sandbox);
    gateway = new GatewayPlace(daemon, place);
    key = gateway.key("maps");
    for (String sample :
        List.of(
            PHOTO,
            "orthophoto.tfw",
            "orthophoto.prj",
            PATHS,
            "pavilion.glb",
            "walking-tour.kml",
            "drone-survey.czml",
            "elevation.tif")) {
      place.drop(sample, Files.readAllBytes(Path.of("samples", sample)));
    }
    Path model = Files.copy(Path.of("samples/pavilion.glb"), dir.resolve("model.glb"));
    try (IonflowProcess upload =
        place.run(sandbox.token(), "upload", "--type", "GLTF", "--wait", model.toString())) {
      assertThat(upload.awaitEnd()).as(upload::printed).isZero();
    }
    QuickWorkspace.awaitEnded(daemon, 7);
    chromium = new Chromium();
  }

  @AfterAll
  void stop() throws IOException {
    if (chromium != null) {
      chromium.close();
    }
    daemon.close();
    site.close();
    sandbox.close();
  }

  @ParameterizedTest
  @EnumSource
  void aMapShowsTheAssetAcrossATurnoverWithoutAFailedTile(Shown shown) throws Exception {
    String address = written(shown);
    List<String> answers = Collections.synchronizedList(new ArrayList<>());
    List<String> faults = Collections.synchronizedList(new ArrayList<>());
    try (Page page = chromium.browser().newPage()) {
      page.setViewportSize(WIDTH, HEIGHT);
      Asking asking = new Asking(page);
      page.onPageError(faults::add);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              faults.add(message.text());
            }
          });
      page.onResponse(
          answer -> {
            if (answer.url().startsWith(gateway.address().toString())) {
              answers.add(answer.status() + " " + answer.url());
            }
          });
      page.onRequestFailed(
          failed -> {
            // Maps give tiles up that are out of sight again.
            if (!String.valueOf(failed.failure()).contains("ERR_ABORTED")) {
              faults.add(failed.url() + " " + failed.failure());
            }
          });
      page.context().newCDPSession(page).send("Network.setCacheDisabled", noCache());
      page.navigate(address);
      page.waitForFunction(READY);
      page.evaluate("() => { " + shown.before + " }");
      asking.settle();
      page.screenshot(picture(shown, "before"));
      int first = answers.size();

      account.advance(Duration.ofMinutes(61));
      if (shown.after.isEmpty()) {
        page.reload();
        page.waitForFunction(READY);
        page.evaluate("() => { " + shown.before + " }");
      } else {
        page.evaluate("() => { " + shown.after + " }");
      }
      page.waitForCondition(() -> answers.size() > first);
      asking.settle();
      page.screenshot(picture(shown, "after"));

      assertThat(first).as("answers before").isPositive();
      assertThat(answers.size()).as("answers in all").isGreaterThan(first);
      assertThat(answers).allMatch(answer -> answer.matches("(200|304) .*"));
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void thePageListsTheAssetsOfAKeyAndPreviewsThem() {
    List<String> faults = Collections.synchronizedList(new ArrayList<>());
    try (Page page = chromium.browser().newPage()) {
      page.setViewportSize(1100, 700);
      Asking asking = new Asking(page);
      page.onPageError(faults::add);
      page.onConsoleMessage(
          message -> {
            if (message.type().equals("error")) {
              faults.add(message.text());
            }
          });
      page.navigate(gateway.address().toString());
      page.fill("#key", key);
      page.click("#open");
      page.waitForSelector("li[data-id]");
      page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve("page-list.png")));
      for (String type : List.of("IMAGERY", "3DTILES", "TERRAIN", "GEOJSON")) {
        page.locator("li[data-type='" + type + "']").last().click();
        page.waitForSelector("#credit:not(:empty)");
        asking.settle();
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(
                    SCREENSHOTS.resolve(
                        "page-" + type.toLowerCase(java.util.Locale.ROOT) + ".png")));
        assertThat(page.textContent("#fault")).as(type).isEmpty();
        assertThat(page.textContent("#credit")).contains("Cesium ion");
        BoundingBox credit = page.locator("#credit").boundingBox();
        assertThat(credit.y + credit.height).as("the credit is in sight").isLessThan(700);
      }
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void noTokenOfIonsIsInAnythingThatTheBrowserSaw() throws Exception {
    List<String> seen = new ArrayList<>();
    try (Page page = chromium.browser().newPage()) {
      page.onResponse(
          answer -> {
            seen.add(answer.url());
            seen.add(String.valueOf(answer.allHeaders()));
            if (answer.url().endsWith("json") || answer.url().endsWith("xml")) {
              seen.add(answer.text());
            }
          });
      Asking asking = new Asking(page);
      page.navigate(written(Shown.OPENLAYERS_WMTS));
      asking.settle();
    }
    assertThat(seen)
        .isNotEmpty()
        .noneMatch(text -> text.contains("eyJ") || text.contains("access_token"));
  }

  private static JsonObject noCache() {
    JsonObject parameters = new JsonObject();
    parameters.addProperty("cacheDisabled", true);
    return parameters;
  }

  /** When a page asked for something last. */
  private static final class Asking {
    private final Page page;
    private long last;

    Asking(Page page) {
      this.page = page;
      page.onRequest(asked -> last = System.nanoTime());
      page.onRequestFinished(answered -> last = System.nanoTime());
    }

    /** Until it has asked for nothing for a while, and all that it asked for is drawn. */
    void settle() {
      last = System.nanoTime();
      awaitQuiet();
      page.waitForFunction(
          DRAWN,
          null,
          new Page.WaitForFunctionOptions().setTimeout(120_000).setPollingInterval(500));
      awaitQuiet();
    }

    private void awaitQuiet() {
      page.waitForCondition(
          () -> System.nanoTime() - last > QUIET.toNanos(),
          new Page.WaitForConditionOptions().setTimeout(120_000));
    }
  }

  private static Page.ScreenshotOptions picture(Shown shown, String when) {
    return new Page.ScreenshotOptions()
        .setPath(
            SCREENSHOTS.resolve(
                shown.name().toLowerCase(java.util.Locale.ROOT) + "-" + when + ".png"));
  }

  /** Writes a map's page and says its address. */
  private String written(Shown shown) throws IOException {
    String name = shown.name() + ".html";
    Files.writeString(dir.resolve("pages").resolve(name), page(shown));
    return site.address() + name;
  }

  private String page(Shown shown) {
    Job job =
        QuickWorkspace.jobs(daemon).stream()
            .filter(found -> found.main().endsWith(shown.sample))
            .findFirst()
            .orElseThrow();
    String entry =
        switch (job.whole().type()) {
          case IMAGERY -> "tilemapresource.xml";
          case TERRAIN -> "layer.json";
          case TILES_3D -> "tileset.json";
          default -> entry(job.asset());
        };
    return new Snippets(Optional.of(URI.create(site.address() + "npm/")))
        .code(
            shown.client,
            new Snippets.Subject(
                job.whole().type().wireName(),
                "Asset",
                gateway.asset(key, job.asset()).toString(),
                "",
                entry,
                List.of("Cesium ion")))
        .orElseThrow();
  }

  private String entry(long asset) {
    String location =
        gateway.get(gateway.asset(key, asset)).headers().firstValue("Location").orElseThrow();
    return location.substring(location.lastIndexOf('/') + 1);
  }
}
