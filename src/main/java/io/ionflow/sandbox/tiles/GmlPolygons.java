package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The rings of a GML file's polygons, in its CRS with x to the east. */
final class GmlPolygons {
  private final int maxVertices;
  private final List<List<Vector>> rings = new ArrayList<>();
  private final Box bounds = new Box();
  private Optional<String> crs = Optional.empty();
  private int dimension = 3;
  private List<Vector> singlePoints = new ArrayList<>();
  private int vertices;
  private boolean inHole;
  private boolean truncated;

  private GmlPolygons(Limits limits) {
    this.maxVertices = limits.maxVertices();
  }

  /** Reads a file; {@link DataError} if it isn't GML, has no CRS or no polygons. */
  static GmlPolygons read(Path file, Limits limits) throws DataError, IOException {
    GmlPolygons polygons = new GmlPolygons(limits);
    Xml.read(file, (xml, depth) -> polygons.element(file, xml, depth));
    polygons.endRing();
    if (polygons.crs.isEmpty()) {
      throw new DataError(
          file.getFileName() + " has no srsName: ion needs a coordinate reference system");
    }
    if (polygons.rings.isEmpty()) {
      throw new DataError(file.getFileName() + " holds no polygons");
    }
    return polygons;
  }

  String crs() {
    return crs.orElseThrow();
  }

  List<List<Vector>> rings() {
    return rings;
  }

  Box bounds() {
    return bounds;
  }

  /** Whether polygons beyond the limit were left out. */
  boolean truncated() {
    return truncated;
  }

  private void element(Path file, XMLStreamReader xml, int depth)
      throws XMLStreamException, DataError {
    String name = xml.getLocalName();
    if (depth == 0 && !name.equals("CityModel") && !name.equals("FeatureCollection")) {
      throw new DataError("%s is <%s>, not CityGML".formatted(file.getFileName(), name));
    }
    readSystem(xml);
    switch (name) {
      case "exterior" -> inHole = false;
      case "interior" -> inHole = true;
      case "LinearRing" -> endRing();
      case "posList" -> {
        List<Vector> ring = points(Xml.text(xml));
        if (!inHole) {
          addRing(ring);
        }
      }
      case "pos" -> {
        List<Vector> point = points(Xml.text(xml));
        if (!inHole) {
          singlePoints.addAll(point);
        }
      }
      default -> {
        // Attributes, textures and relations show nothing.
      }
    }
  }

  private void readSystem(XMLStreamReader xml) throws DataError {
    String system = xml.getAttributeValue(null, "srsName");
    if (system != null && crs.isEmpty()) {
      crs = Optional.of(system);
    }
    String size = xml.getAttributeValue(null, "srsDimension");
    if (size != null) {
      dimension = Numbers.parseOne(size) == 2 ? 2 : 3;
    }
  }

  /** A ring may be given as single points; the next ring ends it. */
  private void endRing() {
    addRing(singlePoints);
    singlePoints = new ArrayList<>();
  }

  private void addRing(List<Vector> ring) {
    if (ring.size() < 3) {
      return;
    }
    vertices += ring.size();
    truncated |= vertices > maxVertices;
    if (!truncated) {
      rings.add(ring);
      ring.forEach(bounds::add);
    }
  }

  private List<Vector> points(String text) throws DataError {
    List<Double> numbers = Numbers.parse(text);
    boolean latitudeFirst = latitudeFirst();
    return IntStream.range(0, numbers.size() / dimension)
        .mapToObj(
            i -> {
              double first = numbers.get(i * dimension);
              double second = numbers.get(i * dimension + 1);
              double height = dimension == 3 ? numbers.get(i * dimension + 2) : 0;
              return latitudeFirst
                  ? new Vector(second, first, height)
                  : new Vector(first, second, height);
            })
        .toList();
  }

  /** Geographic systems named by a URN or URL have latitude first; the short name doesn't. */
  private boolean latitudeFirst() {
    return crs.filter(name -> name.startsWith("urn:") || name.startsWith("http"))
        .flatMap(CrsName::parse)
        .filter(system -> system instanceof Crs.Geographic)
        .isPresent();
  }
}
