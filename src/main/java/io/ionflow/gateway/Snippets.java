package io.ionflow.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Pieces of code that show an asset in a map and run as they are: whole pages for the browser,
 * lines for QGIS's Python console, a command for the shell.
 */
public final class Snippets {
  private static final String FOLDER = "/gateway/snippets/";
  private static final String PUBLIC_LIBRARIES = "https://cdn.jsdelivr.net/npm/";

  private final Optional<String> libraries;

  /**
   * @param libraries where the folders of the map libraries are, as npm lays them out; empty for
   *     the public jsDelivr at fixed versions
   */
  public Snippets(Optional<URI> libraries) {
    this.libraries =
        libraries.map(URI::toString).map(text -> text.endsWith("/") ? text : text + "/");
  }

  /** What a snippet is for. */
  public enum Client {
    OPENLAYERS,
    LEAFLET,
    MAPLIBRE,
    QGIS,
    CESIUMJS,
    WMTS,
    TMS,
    CURL;

    /** As on the command line. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is to be shown.
   *
   * @param type wire name of the asset's type
   * @param title its name
   * @param base address of its files, ends with a slash
   * @param query goes with every file; empty, or a question mark and a token
   * @param entry name of the file to start with
   * @param credits what must be shown, as text
   */
  public record Subject(
      String type, String title, String base, String query, String entry, List<String> credits) {}

  /** The address to give to a client that asks for one. */
  public static String address(Client client, Subject subject) {
    String file =
        switch (client) {
          case WMTS -> "WMTSCapabilities.xml";
          case TMS -> "tilemapresource.xml";
          case OPENLAYERS, LEAFLET, MAPLIBRE, QGIS, CURL -> subject.entry();
          case CESIUMJS -> isFolder(subject.type()) ? "" : subject.entry();
        };
    return subject.base() + file + subject.query();
  }

  /**
   * The code.
   *
   * @return empty if that client can't show assets of that type
   */
  public Optional<String> code(Client client, Subject subject) {
    String type = subject.type().toLowerCase(Locale.ROOT);
    Optional<String> template =
        switch (client) {
          case OPENLAYERS, TMS -> read("openlayers-" + type + ".html");
          case LEAFLET -> read("leaflet-" + type + ".html");
          case MAPLIBRE -> read("maplibre-" + type + ".html");
          case QGIS -> read("qgis-" + type + ".py");
          case WMTS -> type.equals("imagery") ? read("openlayers-wmts.html") : Optional.empty();
          case CURL -> read("curl.txt");
          case CESIUMJS ->
              read("cesiumjs-" + type + ".js")
                  .flatMap(
                      show ->
                          read("cesiumjs.html").map(page -> page.replace("@SHOW@", show.strip())));
        };
    return template.map(text -> filled(text, subject));
  }

  private static boolean isFolder(String type) {
    return type.equals("IMAGERY") || type.equals("TERRAIN");
  }

  private String filled(String text, Subject subject) {
    return text.replace("@BASE@", plain(subject.base()))
        .replace("@QUERY@", plain(subject.query()))
        .replace("@ENTRY@", plain(subject.base() + subject.entry() + subject.query()))
        .replace("@TITLE@", plain(subject.title()))
        .replace(
            "@ATTRIBUTION@",
            subject.credits().stream().map(Snippets::plain).collect(Collectors.joining("; ")))
        .replace("@OL@", library("ol", "10.11.0", ""))
        .replace("@LEAFLET@", library("leaflet", "1.9.4", ""))
        .replace("@MAPLIBRE@", library("maplibre-gl", "6.17.0", ""))
        .replace("@CESIUM@", library("cesium", "1.140.0", "Build/Cesium/"));
  }

  private String library(String name, String version, String below) {
    return plain(
        libraries
            .map(address -> address + name + "/" + below)
            .orElse(PUBLIC_LIBRARIES + name + "@" + version + "/" + below));
  }

  /** Text that can stand in HTML, in a string of JavaScript or Python, and in a shell's quotes. */
  private static String plain(String text) {
    return text.replaceAll("[\\\\\\p{Cntrl}`]", " ")
        .replace("&", text.startsWith("http") || text.startsWith("?") ? "&" : "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  private static Optional<String> read(String name) {
    try (InputStream file = Snippets.class.getResourceAsStream(FOLDER + name)) {
      return file == null
          ? Optional.empty()
          : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The clients that can show a type, as on the command line. */
  public String clients(Subject subject) {
    return Arrays.stream(Client.values())
        .filter(client -> code(client, subject).isPresent())
        .map(Client::text)
        .collect(Collectors.joining(", "));
  }
}
