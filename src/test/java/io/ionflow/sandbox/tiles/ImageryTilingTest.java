package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ImageryTilingTest {
  private static final String WGS84 = "GEOGCS[\"GCS_WGS_1984\"]";

  @TempDir private Path directory;

  /** Red in the upper left quarter, green elsewhere. */
  private static BufferedImage picture(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.GREEN);
    graphics.fillRect(0, 0, width, height);
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height / 2);
    graphics.dispose();
    return image;
  }

  /** From 10 to 20 degrees east and 40 to 50 north: a pixel is a tenth of a degree. */
  private Upload worldFileUpload() throws IOException {
    return new Upload(directory)
        .file("map.png", Upload.picture(picture(100, 100), "png"))
        .file("map.pgw", "0.1\n0\n0\n-0.1\n10.05\n49.95\n")
        .file("map.prj", WGS84);
  }

  private static int colour(Upload upload, String path, int column, int row) throws IOException {
    return ImageIO.read(upload.output(path).toFile()).getRGB(column, row);
  }

  @Test
  void colourIsAtItsPlaceWithRowsFromTheSouth() throws Exception {
    Upload upload = worldFileUpload();

    TilingResult result = upload.tile("IMAGERY", "RASTER_IMAGERY");

    // At level 2, columns are 90 degrees and rows from the south: 0..66.5 north is row 2.
    assertThat(result.entry()).isEmpty();
    String tile = "2/2/2.png";
    assertThat(colour(upload, tile, column(11), row(49))).isEqualTo(0xFFFF0000);
    assertThat(colour(upload, tile, column(19), row(49))).isEqualTo(0xFF00FF00);
    assertThat(colour(upload, tile, column(11), row(41))).isEqualTo(0xFF00FF00);
    assertThat(colour(upload, tile, column(5), row(45)) >>> 24).isZero();
    assertThat(upload.output("2/2/1.png")).doesNotExist();
    assertThat(upload.output("wmts/2/2/1.png")).hasSameBinaryContentAs(upload.output(tile));
  }

  private static int column(double longitude) {
    return (int) (longitude / 90 * 256);
  }

  private static int row(double latitude) {
    double y = Math.log(Math.tan(Math.PI / 4 + Math.toRadians(latitude) / 2)) / Math.PI;
    return (int) ((1 - y * 2) * 256);
  }

  @Test
  void descriptionsNameExtentAndLevelsThatExist() throws Exception {
    Upload upload = worldFileUpload();

    upload.tile("IMAGERY", "RASTER_IMAGERY");

    Document map = xml(upload.output("tilemapresource.xml"));
    Element bounds = (Element) map.getElementsByTagName("BoundingBox").item(0);
    assertThat(Double.parseDouble(bounds.getAttribute("minx"))).isEqualTo(10);
    assertThat(Double.parseDouble(bounds.getAttribute("maxy"))).isEqualTo(50);
    int levels = map.getElementsByTagName("TileSet").getLength();
    assertThat(levels).isBetween(4, 8);
    for (int level = 0; level < levels; level++) {
      assertThat(upload.output(Integer.toString(level))).isDirectory();
    }
    Document wmts = xml(upload.output("WMTSCapabilities.xml"));
    assertThat(wmts.getElementsByTagName("TileMatrixLimits").getLength()).isEqualTo(levels);
  }

  private static Document xml(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  @Test
  void geoTiffInUtmLandsInItsZone() throws Exception {
    Planar corner = TransverseMercator.utm(33, true).project(15, 0.5);
    Upload upload =
        new Upload(directory)
            .file(
                "map.tif",
                new GeoTiff(64, 64).scale(500).tie(corner.x(), corner.y()).epsg(32633).bytes());

    upload.tile("IMAGERY", "RASTER_IMAGERY");

    Document map = xml(upload.output("tilemapresource.xml"));
    Element bounds = (Element) map.getElementsByTagName("BoundingBox").item(0);
    assertThat(Double.parseDouble(bounds.getAttribute("minx"))).isBetween(14.99, 15.01);
    assertThat(Double.parseDouble(bounds.getAttribute("maxy"))).isBetween(0.49, 0.51);
    assertThat(Double.parseDouble(bounds.getAttribute("maxx"))).isBetween(15.28, 15.30);
  }

  @Test
  void systemBeyondTheSandboxIsShownOverTheWorldAndSaid() throws Exception {
    Upload upload = worldFileUpload().file("map.prj", "PROJCS[\"CH1903+ / LV95\"]");

    TilingResult result = upload.tile("IMAGERY", "RASTER_IMAGERY");

    assertThat(result.assumptions()).contains(Assumption.CRS_SHOWN_ELSEWHERE);
    assertThat(colour(upload, "0/0/0.png", 10, 60)).isEqualTo(0xFFFF0000);
  }

  @Test
  void pictureWithoutSystemIsTheDatasFault() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("map.png", Upload.picture(picture(10, 10), "png"))
            .file("map.pgw", "1\n0\n0\n-1\n0\n0\n");

    assertThatThrownBy(() -> upload.tile("IMAGERY", "RASTER_IMAGERY"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("no coordinate reference system");
  }

  @Test
  void pictureWithoutGeoreferenceIsTheDatasFault() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("map.jpg", Upload.picture(picture(10, 10), "jpg"))
            .file("map.prj", WGS84);

    assertThatThrownBy(() -> upload.tile("IMAGERY", "RASTER_IMAGERY"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("no georeference");
  }

  @Test
  void tooManyPixelsAreRefusedBeforeDecoding() throws Exception {
    Upload upload = worldFileUpload().limits(new Limits(10, 1000, 9_999, 1000, 10, 10));

    assertThatThrownBy(() -> upload.tile("IMAGERY", "RASTER_IMAGERY"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("at most 9999");
  }

  @Test
  void auxiliaryFileGivesTheGeoreference() throws Exception {
    Upload upload =
        new Upload(directory)
            .file("map.png", Upload.picture(picture(100, 100), "png"))
            .file(
                "map.png.aux.xml",
                "<PAMDataset><SRS>EPSG:4326</SRS>"
                    + "<GeoTransform>10, 0.1, 0, 50, 0, -0.1</GeoTransform></PAMDataset>");

    upload.tile("IMAGERY", "RASTER_IMAGERY");

    assertThat(colour(upload, "2/2/2.png", column(11), row(49))).isEqualTo(0xFFFF0000);
  }

  @Test
  void cutOffTiffIsTheDatasFault() throws Exception {
    byte[] whole = new GeoTiff(64, 64).scale(0.1).tie(0, 10).epsg(4326).bytes();
    Upload upload = new Upload(directory).file("map.tif", Arrays.copyOf(whole, 2000));

    assertThatThrownBy(() -> upload.tile("IMAGERY", "RASTER_IMAGERY"))
        .isInstanceOf(DataError.class)
        .hasMessageContaining("cut off");
    assertThat(Files.exists(upload.output("0/0/0.png"))).isFalse();
  }
}
