package io.ionflow.sandbox.api;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Content types by file extension. */
final class ContentTypes {
  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry("json", "application/json"),
          Map.entry("geojson", "application/geo+json"),
          Map.entry("topojson", "application/json"),
          Map.entry("czml", "application/json"),
          Map.entry("xml", "application/xml"),
          Map.entry("kml", "application/vnd.google-earth.kml+xml"),
          Map.entry("kmz", "application/vnd.google-earth.kmz"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("jpeg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ktx2", "image/ktx2"),
          Map.entry("gltf", "model/gltf+json"),
          Map.entry("glb", "model/gltf-binary"),
          Map.entry("terrain", "application/vnd.quantized-mesh"));

  private ContentTypes() {}

  static String of(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return BY_EXTENSION.getOrDefault(extension, "application/octet-stream");
  }
}
