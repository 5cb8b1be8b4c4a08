package io.ionflow.sandbox.tiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Shows the box that a KML file's coordinates fill. */
final class KmlTiling implements Tiling {
  private static final String CONTENT = "extent.glb";
  private static final double FLAT_DEGREES = 0.0001;
  private static final double FLAT_METRES = 10;

  @Override
  public Made tile(SourceFiles files, JsonNode options, Path outputDir)
      throws DataError, IOException {
    Path source = files.main(Set.of("kml"));
    Xml.requireRoot(source, "kml");
    Box extent = new Box();
    Xml.read(source, (xml, depth) -> grow(extent, xml));
    if (extent.isEmpty()) {
      throw new DataError(source.getFileName() + " holds no coordinates");
    }
    // A single point still needs a box to be seen.
    extent.add(extent.max().plus(new Vector(FLAT_DEGREES, FLAT_DEGREES, FLAT_METRES)));
    Anchor anchor = Anchor.geographic(extent);
    Surface surface = Surface.plain(BoxMesh.of(extent, anchor::toLocal), Colour.PLACEHOLDER);
    MeshGlb.write(outputDir.resolve(CONTENT), List.of(surface));
    Tileset.write(
        outputDir, new Tileset.Tile(CONTENT, anchor.frame(), Box.around(List.of(surface))));
    return Made.at(Tileset.ENTRY, Assumption.PLACEHOLDER_SHAPE);
  }

  private static void grow(Box extent, XMLStreamReader xml) throws XMLStreamException, DataError {
    if (xml.getLocalName().equals("coordinates")) {
      StringTokenizer tuples = new StringTokenizer(Xml.text(xml));
      while (tuples.hasMoreTokens()) {
        add(extent, tuples.nextToken());
      }
    } else if (xml.getLocalName().equals("Location")) {
      location(extent, xml);
    }
  }

  /** Where a COLLADA model stands. */
  private static void location(Box extent, XMLStreamReader xml)
      throws XMLStreamException, DataError {
    String longitude = "";
    String latitude = "";
    String altitude = "0";
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("Location"))) {
      if (xml.isStartElement()) {
        switch (xml.getLocalName()) {
          case "longitude" -> longitude = Xml.text(xml).strip();
          case "latitude" -> latitude = Xml.text(xml).strip();
          case "altitude" -> altitude = Xml.text(xml).strip();
          default -> {
            // Nothing else places a model.
          }
        }
      }
    }
    add(extent, longitude + "," + latitude + "," + altitude);
  }

  private static void add(Box extent, String tuple) throws DataError {
    String[] words = tuple.split(",", -1);
    if (words.length < 2) {
      throw new DataError("a KML coordinate lacks its latitude");
    }
    double longitude = Numbers.parseOne(words[0]);
    double latitude = Numbers.parseOne(words[1]);
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) {
      throw new DataError("a KML coordinate lies outside the world");
    }
    double height = words.length > 2 && !words[2].isEmpty() ? Numbers.parseOne(words[2]) : 0;
    extent.add(new Vector(longitude, latitude, height));
  }
}
