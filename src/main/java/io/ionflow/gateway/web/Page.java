package io.ionflow.gateway.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The page at {@code /}: lists the assets that a key opens and shows them. The map libraries are
 * not in it; it loads them from an address that the settings name, and without one shows addresses
 * alone.
 *
 * @param html as it is sent
 * @param headers that go with it
 */
public record Page(String html, Map<String, String> headers) {
  private static final String FILE = "/gateway/page.html";

  /**
   * Makes it.
   *
   * @param libraries where {@code ol/} and {@code cesium/} are, as npm lays them out; empty for
   *     none
   */
  public static Page with(Optional<URI> libraries) {
    String address =
        libraries.map(URI::toString).map(text -> text.endsWith("/") ? text : text + "/").orElse("");
    String origin =
        libraries.map(uri -> " " + uri.getScheme() + "://" + uri.getRawAuthority()).orElse("");
    // CesiumJS compiles the bindings of its widgets, so it does not start without unsafe-eval.
    String compile = libraries.isPresent() ? " 'unsafe-eval' 'wasm-unsafe-eval'" : "";
    String policy =
        "default-src 'none'; connect-src 'self'%1$s data: blob:; img-src 'self'%1$s data: blob:; "
            + "script-src 'self' 'unsafe-inline'%2$s%1$s blob:; worker-src 'self'%1$s blob:; "
            + "style-src 'unsafe-inline'%1$s; font-src%1$s data:; base-uri 'none'; form-action 'self'; "
            + "frame-ancestors 'none'";
    return new Page(
        text().replace("@LIBRARIES@", address.replaceAll("[\"'<>\\\\]", "")),
        Map.of(
            "Content-Security-Policy", policy.formatted(origin, compile),
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-cache"));
  }

  private static String text() {
    try (InputStream file = Page.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
