package io.ionflow.sandbox.tiles;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how coordinate reference systems are named in the wild. */
final class CrsName {
  private static final Pattern WKT_CODE =
      Pattern.compile("(?:AUTHORITY|ID)\\s*\\[\\s*\"EPSG\"\\s*,\\s*\"?(\\d{4,6})\"?\\s*\\]");
  private static final Pattern EPSG =
      Pattern.compile("EPSG(?:::?|/[0-9.]+/|#|:[0-9.]+:)(\\d{4,6})", Pattern.CASE_INSENSITIVE);
  private static final Pattern UTM =
      Pattern.compile("UTM(?:[ _]?zone[ _]?)?(\\d{1,2})([NS])?", Pattern.CASE_INSENSITIVE);
  private static final Pattern WEB_MERCATOR =
      Pattern.compile("Auxiliary_Sphere|Pseudo-Mercator", Pattern.CASE_INSENSITIVE);
  private static final Pattern GEOGRAPHIC = Pattern.compile("^\\s*GEOG(?:CS|CRS)|CRS:?84");

  private CrsName() {}

  /** The system that WKT, an EPSG code, or an OGC or ADV name means; empty if not computable. */
  static Optional<Crs> parse(String text) {
    return code(text).flatMap(Crs::ofEpsg).or(() -> byName(text));
  }

  /** WKT gives the outermost system's code last, a compound name its horizontal part first. */
  private static Optional<Integer> code(String text) {
    Matcher wkt = WKT_CODE.matcher(text);
    Optional<Integer> last = Optional.empty();
    while (wkt.find()) {
      last = Optional.of(Integer.parseInt(wkt.group(1)));
    }
    Matcher name = EPSG.matcher(text);
    return last.isEmpty() && name.find() ? Optional.of(Integer.parseInt(name.group(1))) : last;
  }

  private static Optional<Crs> byName(String text) {
    Matcher utm = UTM.matcher(text);
    if (utm.find()) {
      int zone = Integer.parseInt(utm.group(1));
      boolean north = !"S".equalsIgnoreCase(utm.group(2));
      return zone >= 1 && zone <= 60
          ? Optional.of(TransverseMercator.utm(zone, north))
          : Optional.empty();
    }
    if (WEB_MERCATOR.matcher(text).find()) {
      return Optional.of(new Crs.WebMercator());
    }
    return GEOGRAPHIC.matcher(text).find() ? Optional.of(new Crs.Geographic()) : Optional.empty();
  }
}
