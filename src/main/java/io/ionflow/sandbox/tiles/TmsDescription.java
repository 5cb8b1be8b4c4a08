package io.ionflow.sandbox.tiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The two documents that describe a pyramid: TMS 1.0.0 and WMTS 1.0.0. Numbers only: no escaping.
 */
final class TmsDescription {
  private static final double LEVEL_0_METRES_PER_PIXEL = 156543.03392804097;
  private static final double LEVEL_0_SCALE = 559082264.0287178;
  private static final String CORNER = "-20037508.342789244 20037508.342789244";

  private TmsDescription() {}

  static void write(Path outputDir, GeoRectangle extent, List<TmsPyramid.Range> levels)
      throws IOException {
    Files.writeString(outputDir.resolve("tilemapresource.xml"), tileMap(extent, levels));
    Files.writeString(outputDir.resolve("WMTSCapabilities.xml"), capabilities(extent, levels));
  }

  /** The profile "mercator" means, by custom, a bounding box in degrees. */
  private static String tileMap(GeoRectangle extent, List<TmsPyramid.Range> levels) {
    StringBuilder sets = new StringBuilder();
    for (TmsPyramid.Range range : levels) {
      sets.append(
          text(
              "    <TileSet href=\"%d\" units-per-pixel=\"%.8f\" order=\"%d\"/>\n",
              range.level(), LEVEL_0_METRES_PER_PIXEL / (1 << range.level()), range.level()));
    }
    return text(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <TileMap version="1.0.0" tilemapservice="http://tms.osgeo.org/1.0.0">
          <Title>ionflow sandbox</Title>
          <SRS>EPSG:3857</SRS>
          <BoundingBox minx="%.10f" miny="%.10f" maxx="%.10f" maxy="%.10f"/>
          <Origin x="-180" y="-85.0511287798066"/>
          <TileFormat width="256" height="256" mime-type="image/png" extension="png"/>
          <TileSets profile="mercator">
        %s  </TileSets>
        </TileMap>
        """,
        extent.westDegrees(),
        extent.southDegrees(),
        extent.eastDegrees(),
        extent.northDegrees(),
        sets);
  }

  private static String capabilities(GeoRectangle extent, List<TmsPyramid.Range> levels) {
    StringBuilder matrices = new StringBuilder();
    StringBuilder limits = new StringBuilder();
    for (TmsPyramid.Range range : levels) {
      matrices.append(matrix(range.level()));
      limits.append(limits(range));
    }
    return text(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.0.0">
          <ows:ServiceIdentification><ows:Title>ionflow sandbox</ows:Title><ows:ServiceType>OGC WMTS</ows:ServiceType><ows:ServiceTypeVersion>1.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>
          <Contents>
            <Layer>
              <ows:Title>imagery</ows:Title>
              <ows:WGS84BoundingBox><ows:LowerCorner>%.10f %.10f</ows:LowerCorner><ows:UpperCorner>%.10f %.10f</ows:UpperCorner></ows:WGS84BoundingBox>
              <ows:Identifier>imagery</ows:Identifier>
              <Style isDefault="true"><ows:Identifier>default</ows:Identifier></Style>
              <Format>image/png</Format>
              <TileMatrixSetLink><TileMatrixSet>GoogleMapsCompatible</TileMatrixSet><TileMatrixSetLimits>
        %s      </TileMatrixSetLimits></TileMatrixSetLink>
              <ResourceURL format="image/png" resourceType="tile" template="wmts/{TileMatrix}/{TileCol}/{TileRow}.png"/>
            </Layer>
            <TileMatrixSet>
              <ows:Identifier>GoogleMapsCompatible</ows:Identifier>
              <ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
              <WellKnownScaleSet>urn:ogc:def:wkss:OGC:1.0:GoogleMapsCompatible</WellKnownScaleSet>
        %s    </TileMatrixSet>
          </Contents>
        </Capabilities>
        """,
        extent.westDegrees(),
        extent.southDegrees(),
        extent.eastDegrees(),
        extent.northDegrees(),
        limits,
        matrices);
  }

  private static String matrix(int level) {
    return text(
        "      <TileMatrix><ows:Identifier>%d</ows:Identifier>"
            + "<ScaleDenominator>%.10f</ScaleDenominator><TopLeftCorner>%s</TopLeftCorner>"
            + "<TileWidth>256</TileWidth><TileHeight>256</TileHeight>"
            + "<MatrixWidth>%d</MatrixWidth><MatrixHeight>%d</MatrixHeight></TileMatrix>\n",
        level, LEVEL_0_SCALE / (1 << level), CORNER, 1 << level, 1 << level);
  }

  private static String limits(TmsPyramid.Range range) {
    return text(
        "        <TileMatrixLimits><TileMatrix>%d</TileMatrix>"
            + "<MinTileRow>%d</MinTileRow><MaxTileRow>%d</MaxTileRow>"
            + "<MinTileCol>%d</MinTileCol><MaxTileCol>%d</MaxTileCol></TileMatrixLimits>\n",
        range.level(), range.north(), range.south(), range.west(), range.east());
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
