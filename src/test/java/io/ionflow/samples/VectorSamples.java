package io.ionflow.samples;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Paths, a flight and a tour, as GeoJSON, CZML and KML. */
final class VectorSamples {
  private static final ObjectMapper JSON = new ObjectMapper();

  private VectorSamples() {}

  static byte[] geoJson() {
    ObjectNode collection = JSON.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = collection.putArray("features");
    double[][] promenade = {{-300, -200}, {-180, -120}, {-40, -90}, {90, -20}, {210, 80}};
    double[][] loop = {{-60, 60}, {20, 120}, {110, 110}, {120, 30}, {40, -10}, {-60, 60}};
    line(features, "Promenade", "gravel", promenade);
    line(features, "Playground loop", "asphalt", loop);
    for (int tree = 0; tree < 8; tree++) {
      ObjectNode feature = feature(features, "Palm " + (tree + 1), "tree");
      ObjectNode point = feature.putObject("geometry").put("type", "Point");
      position(point.putArray("coordinates"), -120 + 35 * tree, 20 + 12 * (tree % 3));
    }
    ObjectNode meadow = feature(features, "Meadow", "grass");
    ArrayNode rings = meadow.putObject("geometry").put("type", "Polygon").putArray("coordinates");
    ArrayNode ring = rings.addArray();
    double[][] corners = {{-220, -60}, {-90, -60}, {-90, 90}, {-220, 90}, {-220, -60}};
    for (double[] corner : corners) {
      position(ring.addArray(), corner[0], corner[1]);
    }
    return write(collection);
  }

  /** A drone that flies to and fro over the hill for ten minutes. */
  static byte[] czml() {
    ArrayNode packets = JSON.createArrayNode();
    String start = "2026-05-04T08:00:00Z";
    String interval = start + "/2026-05-04T08:10:00Z";
    ObjectNode document =
        packets.addObject().put("id", "document").put("name", "Drone survey").put("version", "1.0");
    document
        .putObject("clock")
        .put("interval", interval)
        .put("currentTime", start)
        .put("multiplier", 10)
        .put("range", "LOOP_STOP");
    ObjectNode drone = packets.addObject().put("id", "drone").put("name", "Drone");
    drone.put("availability", interval);
    ObjectNode position = drone.putObject("position").put("epoch", start);
    ArrayNode flight = position.putArray("cartographicDegrees");
    for (int leg = 0; leg <= 10; leg++) {
      double east = (leg + 1) / 2 % 2 == 0 ? -550 : -150;
      double north = -20 + 40.0 * leg;
      flight.add(leg * 60);
      position(flight, east, north);
      flight.add(240);
    }
    colour(drone.putObject("point").put("pixelSize", 12).putObject("color"), 255, 214, 0);
    ObjectNode path = drone.putObject("path").put("width", 2).put("leadTime", 0);
    colour(path.putObject("material").putObject("solidColor").putObject("color"), 0, 170, 255);
    return write(packets);
  }

  static String kml() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <kml xmlns="http://www.opengis.net/kml/2.2">
      <Document>
        <name>Walking tour</name>
        <Style id="way">
          <LineStyle><color>ff2f6fe0</color><width>4</width></LineStyle>
        </Style>
        <Style id="hall">
          <LineStyle><color>ff404040</color></LineStyle>
          <PolyStyle><color>c060a0d0</color></PolyStyle>
        </Style>
        <Placemark>
          <name>Start: tram stop</name>
          <Point><coordinates>%s</coordinates></Point>
        </Placemark>
        <Placemark>
          <name>End: lookout</name>
          <Point><coordinates>%s</coordinates></Point>
        </Placemark>
        <Placemark>
          <name>The way up</name>
          <styleUrl>#way</styleUrl>
          <LineString>
            <tessellate>1</tessellate>
            <coordinates>%s %s %s %s</coordinates>
          </LineString>
        </Placemark>
        <Placemark>
          <name>Market hall</name>
          <styleUrl>#hall</styleUrl>
          <Polygon>
            <extrude>1</extrude>
            <altitudeMode>relativeToGround</altitudeMode>
            <outerBoundaryIs><LinearRing>
              <coordinates>%s %s %s %s %s</coordinates>
            </LinearRing></outerBoundaryIs>
          </Polygon>
        </Placemark>
      </Document>
    </kml>
    """
        .formatted(
            point(240, -180, 0),
            point(-350, 180, 0),
            point(240, -180, 0),
            point(60, -110, 0),
            point(-150, 40, 0),
            point(-350, 180, 0),
            point(60, -90, 9),
            point(100, -90, 9),
            point(100, -65, 9),
            point(60, -65, 9),
            point(60, -90, 9));
  }

  private static void line(ArrayNode features, String name, String surface, double[][] way) {
    ObjectNode geometry =
        feature(features, name, surface).putObject("geometry").put("type", "LineString");
    ArrayNode coordinates = geometry.putArray("coordinates");
    for (double[] corner : way) {
      position(coordinates.addArray(), corner[0], corner[1]);
    }
  }

  private static ObjectNode feature(ArrayNode features, String name, String surface) {
    ObjectNode feature = features.addObject().put("type", "Feature");
    feature.putObject("properties").put("name", name).put("surface", surface);
    return feature;
  }

  private static void position(ArrayNode into, double east, double north) {
    into.add(rounded(Place.longitude(east))).add(rounded(Place.latitude(north)));
  }

  private static BigDecimal rounded(double degrees) {
    return BigDecimal.valueOf(degrees).setScale(7, RoundingMode.HALF_EVEN);
  }

  private static void colour(ObjectNode into, int red, int green, int blue) {
    into.putArray("rgba").add(red).add(green).add(blue).add(255);
  }

  private static String point(double east, double north, double up) {
    return String.format(
        Locale.ROOT, "%.7f,%.7f,%.1f", Place.longitude(east), Place.latitude(north), up);
  }

  private static byte[] write(Object tree) {
    try {
      return JSON.writerWithDefaultPrettyPrinter()
          .writeValueAsString(tree)
          .replace("\r\n", "\n")
          .concat("\n")
          .getBytes(StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
