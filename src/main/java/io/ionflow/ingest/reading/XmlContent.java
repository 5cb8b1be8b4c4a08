package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;

/**
 * What matters in an XML document.
 *
 * @param root local name of the root element
 * @param references files that it names, as written
 * @param namesCrs whether it names a coordinate reference system
 * @param models whether a KML shows models
 * @param shapes whether a KML shows anything else: points, lines, areas, pictures, other documents
 */
record XmlContent(
    String root, List<String> references, boolean namesCrs, boolean models, boolean shapes) {
  private static final Set<String> SHAPES =
      Set.of(
          "Point",
          "LineString",
          "LinearRing",
          "Polygon",
          "Track",
          "MultiTrack",
          "GroundOverlay",
          "ScreenOverlay",
          "PhotoOverlay",
          "NetworkLink");

  private static final int LONGEST_REFERENCE = 4_000;

  /** Reads the root element only. */
  static String rootOf(SourceFile file) throws IOException, UnfitDataException {
    StringBuilder root = new StringBuilder();
    Xml.read(
        file,
        (element, depth) -> {
          root.append(element.getLocalName());
          return false;
        });
    return root.toString();
  }

  /** The format of a document with that root element; empty if none that ion takes. */
  static Optional<Format> format(String root) {
    return switch (root) {
      case "CityModel" -> Optional.of(Format.CITYGML);
      case "kml" -> Optional.of(Format.KML);
      case "COLLADA" -> Optional.of(Format.COLLADA);
      default -> Optional.empty();
    };
  }

  /** Reads the whole document. */
  static XmlContent of(SourceFile file) throws IOException, UnfitDataException {
    Collector collector = new Collector();
    Xml.read(file, collector);
    return new XmlContent(
        collector.root,
        collector.references,
        collector.namesCrs,
        collector.models,
        collector.shapes);
  }

  private static final class Collector implements Xml.Visitor {
    private final List<String> path = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String root = "";
    private boolean namesCrs;
    private boolean inside;
    private boolean models;
    private boolean shapes;

    @Override
    public boolean element(XMLStreamReader element, int depth) {
      String name = element.getLocalName();
      root = depth == 1 ? name : root;
      path.add(name);
      namesCrs |= named(element.getAttributeValue(null, "srsName"));
      inside = isReference();
      models |= name.equals("Model");
      shapes |= SHAPES.contains(name);
      text.setLength(0);
      return references.size() <= Links.MOST;
    }

    @Override
    public void text(String piece) {
      if (inside && text.length() <= LONGEST_REFERENCE) {
        text.append(piece);
      }
    }

    @Override
    public void end(String localName) {
      if (inside && isReference() && !text.toString().isBlank()) {
        references.add(text.toString().strip());
      }
      inside = false;
      path.remove(path.size() - 1);
    }

    /** COLLADA has the same element for images and for mere ids, so there the way counts. */
    private boolean isReference() {
      String name = path.get(path.size() - 1);
      return switch (root) {
        case "CityModel" -> name.equals("imageURI");
        case "kml" -> name.equals("href");
        case "COLLADA" ->
            path.contains("library_images")
                && (name.equals("init_from") || (name.equals("ref") && path.contains("init_from")));
        default -> false;
      };
    }

    private static boolean named(String srsName) {
      return srsName != null && !srsName.isBlank();
    }
  }
}
