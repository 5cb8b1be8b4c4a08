package io.ionflow.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.awt.Rectangle;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page with CesiumJS, which sees nothing of the sandbox but its address and token. */
final class Globe implements AutoCloseable {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 600;

  private final Page page;
  private final List<String> faults = new CopyOnWriteArrayList<>();

  Globe(Browser browser, URI site, Sandbox sandbox) {
    this.page = browser.newPage(new Browser.NewPageOptions().setViewportSize(WIDTH, HEIGHT));
    page.onRequestFailed(request -> faults.add(request.url() + " failed: " + request.failure()));
    page.onResponse(
        response -> {
          if (response.status() >= 400) {
            faults.add(response.url() + " got " + response.status());
          }
        });
    page.onRequest(
        request -> {
          if (request.url().startsWith("http") && !request.url().startsWith("http://127.0.0.1:")) {
            faults.add(request.url() + " is not on this machine");
          }
        });
    page.onPageError(error -> faults.add("script: " + error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error")) {
            faults.add("console: " + message.text());
          }
        });
    page.navigate(site.resolve("globe.html").toString());
    page.evaluate("start", Map.of("server", sandbox.api() + "/", "token", sandbox.token()));
  }

  /** Clears the globe and looks at an extent from the south; straight down at -90 degrees. */
  void look(Extent extent, int pitch) {
    faults.clear();
    page.evaluate("look", Map.of("extent", extent.json(), "pitch", pitch));
  }

  /** Shows an asset and waits until all of it is drawn. */
  void add(String way, long id, Extent extent) {
    page.evaluate("add", Map.of("way", way, "id", Math.toIntExact(id), "extent", extent.json()));
  }

  /** The heights of the terrain in metres at places, each of longitude and latitude in degrees. */
  List<Double> heights(List<List<Double>> places) {
    return ((List<?>) page.evaluate("heights", places))
        .stream().map(height -> ((Number) height).doubleValue()).toList();
  }

  Picture picture() throws IOException {
    return Picture.of(page.screenshot());
  }

  Picture pictureIn(Path file) throws IOException {
    return Picture.of(page.screenshot(new Page.ScreenshotOptions().setPath(file)));
  }

  /** The part of the window in which an extent lies. */
  Rectangle window(Extent extent) {
    Rectangle area = new Rectangle(0, 0, -1, -1);
    for (Object corner : (List<?>) page.evaluate("project", extent.json())) {
      List<?> at = (List<?>) corner;
      area.add(pixel(at.get(0)), pixel(at.get(1)));
    }
    assertThat(new Rectangle(WIDTH, HEIGHT).contains(area)).as("%s is in view", area).isTrue();
    return area;
  }

  private static int pixel(Object coordinate) {
    return Math.toIntExact(Math.round(((Number) coordinate).doubleValue()));
  }

  /** What went wrong in the page or on its way to the sandbox. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  @Override
  public void close() {
    page.close();
  }
}
