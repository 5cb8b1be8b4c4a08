package io.ionflow.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Assets that have the same id in every account of ion. */
final class WellKnown {
  /** Each call of their endpoint opens a session that is paid for (ion guide, quotas). */
  private static final Set<Long> BILLED = Set.of(2L, 3L, 4L, 2_275_207L, 3_830_184L);

  /** ion's own, that no other service serves. */
  private static final Set<Long> HOSTED = Set.of(1L, 3954L, 96_188L);

  private static final Map<Long, String> DEFAULTS =
      Map.of(
          1L, "Cesium World Terrain",
          2L, "Bing Maps Aerial, CesiumJS's default imagery",
          3L, "Bing Maps Aerial with Labels",
          4L, "Bing Maps Road",
          3954L, "Sentinel-2",
          3_830_184L, "Google Maps 2D Satellite");

  /** How an application is kept from asking ion for what it was not told to ask for. */
  static final String SWITCH_OFF =
      """
      If the application needs nothing of ion's, say so to CesiumJS:
        new Cesium.Viewer("map", {
          baseLayerPicker: false,  // it offers imagery and terrain of ion's
          baseLayer: false,        // or a layer of your own; only counts without the picker
          geocoder: false          // or a geocoder of your own
        });
      and leave out terrain: Cesium.Terrain.fromWorldTerrain(). Otherwise give it a valid token:
        Cesium.Ion.defaultAccessToken = "…";  // before the Viewer is made""";

  private WellKnown() {}

  /** Whether asking for its endpoint costs money. */
  static boolean isBilled(long asset) {
    return BILLED.contains(asset);
  }

  /** Whether it is surely served by ion itself. */
  static boolean isHosted(long asset) {
    return HOSTED.contains(asset);
  }

  /** Its name, if applications load it that were not told to. */
  static Optional<String> defaultName(long asset) {
    return Optional.ofNullable(DEFAULTS.get(asset));
  }
}
