package io.ionflow.samples;

import java.util.Locale;

/** Blocks of houses as CityGML 2.0 in the first level of detail; EPSG:4979, so latitude first. */
final class CityModelSample {
  private CityModelSample() {}

  static String gml() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0"
        xmlns:bldg="http://www.opengis.net/citygml/building/2.0"
        xmlns:gml="http://www.opengis.net/gml">
      <gml:name>Old town</gml:name>
      <gml:boundedBy>
        <gml:Envelope srsName="urn:ogc:def:crs:EPSG::4979" srsDimension="3">
          <gml:lowerCorner>%s</gml:lowerCorner>
          <gml:upperCorner>%s</gml:upperCorner>
        </gml:Envelope>
      </gml:boundedBy>
    %s%s%s</core:CityModel>
    """
        .formatted(
            point(100, 40, 0),
            point(185, 98, 14),
            building("town-hall", "Town hall", 1100, 100, 40, 130, 58, 14),
            building("library", "Library", 2150, 145, 40, 185, 60, 11),
            building("row-house", "Row house", 1000, 104, 84, 116, 98, 8.5));
  }

  private static String building(
      String id,
      String name,
      int function,
      double west,
      double south,
      double east,
      double north,
      double height) {
    return """
      <core:cityObjectMember>
        <bldg:Building gml:id="%s">
          <gml:name>%s</gml:name>
          <bldg:function>%d</bldg:function>
          <bldg:measuredHeight uom="m">%s</bldg:measuredHeight>
          <bldg:lod1Solid>
            <gml:Solid srsName="urn:ogc:def:crs:EPSG::4979" srsDimension="3">
              <gml:exterior>
                <gml:CompositeSurface>
    %s            </gml:CompositeSurface>
              </gml:exterior>
            </gml:Solid>
          </bldg:lod1Solid>
        </bldg:Building>
      </core:cityObjectMember>
    """
        .formatted(id, name, function, height, faces(west, south, east, north, height));
  }

  /** Six rings, each counter-clockwise seen from outside. */
  private static String faces(double w, double s, double e, double n, double h) {
    return ring(point(w, s, 0), point(w, n, 0), point(e, n, 0), point(e, s, 0))
        + ring(point(w, s, h), point(e, s, h), point(e, n, h), point(w, n, h))
        + ring(point(w, s, 0), point(e, s, 0), point(e, s, h), point(w, s, h))
        + ring(point(e, s, 0), point(e, n, 0), point(e, n, h), point(e, s, h))
        + ring(point(e, n, 0), point(w, n, 0), point(w, n, h), point(e, n, h))
        + ring(point(w, n, 0), point(w, s, 0), point(w, s, h), point(w, n, h));
  }

  private static String ring(String a, String b, String c, String d) {
    return """
                  <gml:surfaceMember>
                    <gml:Polygon>
                      <gml:exterior>
                        <gml:LinearRing>
                          <gml:posList srsDimension="3">%s</gml:posList>
                        </gml:LinearRing>
                      </gml:exterior>
                    </gml:Polygon>
                  </gml:surfaceMember>
    """
        .formatted(String.join(" ", a, b, c, d, a));
  }

  private static String point(double east, double north, double up) {
    return String.format(
        Locale.ROOT,
        "%.8f %.8f %.2f",
        Place.latitude(north),
        Place.longitude(east),
        Place.HEIGHT + up);
  }
}
