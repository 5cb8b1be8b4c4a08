package io.ionflow.sandbox.tiles;

import static io.ionflow.sandbox.tiles.TilesetFile.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XmlTilingTest {
  @TempDir private Path directory;

  private static String cityGml(String envelope, String ring) {
    return """
        <CityModel xmlns="http://www.opengis.net/citygml/2.0" xmlns:gml="http://www.opengis.net/gml">
         %s<cityObjectMember><gml:Polygon><gml:exterior><gml:LinearRing><gml:posList>%s</gml:posList>
         </gml:LinearRing></gml:exterior></gml:Polygon></cityObjectMember></CityModel>
        """
        .formatted(envelope, ring);
  }

  @Test
  void cityGmlPolygonStandsWhereItsCoordinatesSay() throws Exception {
    Upload upload =
        new Upload(directory)
            .file(
                "town.gml",
                cityGml(
                    "<gml:Envelope srsName=\"urn:ogc:def:crs:EPSG::4979\"/>",
                    "52.5 13.4 30 52.5 13.401 30 52.501 13.401 40 52.5 13.4 30"));

    upload.tile("3DTILES", "CITYGML");

    JsonNode root = upload.json("tileset.json").path("root");
    float[] corners = GlbFile.read(upload.output("buildings.glb")).floats(0);
    assertThat(corners).hasSize(18);
    assertClose(
        TilesetFile.toEcef(root, new Vector(corners[0], -corners[2], corners[1])),
        new Position(13.4, 52.5, 30).toEcef(),
        0.01);
  }

  @Test
  void cityGmlWithoutSystemIsTheDatasFault() {
    Upload upload = new Upload(directory).file("town.gml", cityGml("", "1 2 3 4 5 6 7 8 9"));

    assertThatThrownBy(() -> upload.tile("3DTILES", "CITYGML"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("srsName");
  }

  @Test
  void documentTypeDeclarationIsRefused() {
    Upload upload =
        new Upload(directory)
            .file(
                "town.gml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
                    + cityGml("<gml:Envelope srsName=\"EPSG:4326\"/>", "&e;"));

    assertThatThrownBy(() -> upload.tile("3DTILES", "CITYGML")).isInstanceOf(DataError.class);
  }

  @Test
  void kmlBoxSpansItsCoordinates() throws Exception {
    Upload upload =
        new Upload(directory)
            .file(
                "places.kml",
                """
                <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><LineString>
                <coordinates>8.0,47.0,400 8.01,47.01,500</coordinates></LineString></Placemark>
                <Placemark><Model><Location><longitude>8.02</longitude><latitude>47</latitude>
                </Location></Model></Placemark></Document></kml>
                """);

    upload.tile("3DTILES", "KML");

    JsonNode root = upload.json("tileset.json").path("root");
    Box box = TilesetFile.box(root);
    Vector middle = TilesetFile.toEcef(root, box.center());
    assertClose(middle, new Position(8.01, 47.005, 250).toEcef(), 50);
    assertThat(box.max().x() - box.min().x()).isBetween(1500.0, 1560.0);
  }

  @Test
  void kmlWithoutCoordinatesIsTheDatasFault() {
    Upload upload = new Upload(directory).file("places.kml", "<kml/>");

    assertThatThrownBy(() -> upload.tile("3DTILES", "KML"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("no coordinates");
  }
}
