package io.ionflow.doctor;

import static io.ionflow.doctor.Finding.certain;
import static io.ionflow.doctor.Finding.likely;

import java.net.URI;
import java.util.Locale;
import java.util.function.Consumer;

/** What stands behind the names of hosts. */
final class Hosts {
  private static final String API = "api.cesium.com";

  /** What a host is for. */
  enum Role {
    API,
    TILES,
    WRONG_API,
    DASHBOARD,
    OLD_TERRAIN,
    OTHER
  }

  private Hosts() {}

  /**
   * @param api ion's address as it is set up; may be another than the public one
   */
  static Role role(URI address, URI api) {
    String host = host(address);
    String path = address.getPath() == null ? "" : address.getPath();
    if (host.equals("api.ion.cesium.com")) {
      return Role.WRONG_API;
    }
    if (host.equals("assets.agi.com")
        || (host.equals("cesiumjs.org") && path.contains("terrain"))) {
      return Role.OLD_TERRAIN;
    }
    boolean people = host.equals("ion.cesium.com") || host.equals("cesium.com");
    if (people && path.matches("/v[12]/.*")) {
      return Role.DASHBOARD;
    }
    boolean tiles = host.startsWith("assets.") || host.contains(".assets.");
    if ((tiles && host.endsWith(".cesium.com")) || path.startsWith("/assets-cdn/")) {
      return Role.TILES;
    }
    boolean own = host.equals(host(api)) && address.getPort() == api.getPort();
    return host.equals(API) || own ? Role.API : Role.OTHER;
  }

  static void judge(URI address, Consumer<Finding> findings) {
    String seen = "The call goes to " + host(address) + ".";
    switch (role(address, URI.create("https://" + API))) {
      case WRONG_API ->
          findings.accept(
              certain(
                  Cause.WRONG_HOST,
                  seen,
                  "That is not ion's API, though an official example had it so.",
                  "Use https://" + API + "."));
      case DASHBOARD ->
          findings.accept(
              likely(
                  Cause.WRONG_HOST,
                  seen,
                  "That is the site for people, not the API.",
                  "Use https://" + API + "."));
      case OLD_TERRAIN ->
          findings.accept(
              likely(
                  Cause.OLD_TERRAIN_SERVICE,
                  seen,
                  "That was a terrain service before ion. It was shut down, and what is left of it"
                      + " answers with 401 or not at all.",
                  "In CesiumJS: terrain: Cesium.Terrain.fromWorldTerrain() with a token of ion's,"
                      + " or no terrain at all."));
      case API, TILES, OTHER -> {}
    }
  }

  private static String host(URI address) {
    return address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
  }
}
