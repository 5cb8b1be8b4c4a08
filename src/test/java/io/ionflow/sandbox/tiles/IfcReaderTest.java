package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Building models give up their products, whatever way they are written. */
class IfcReaderTest {
  static final String HOUSE =
      """
      ISO-10303-21;
      HEADER;
      FILE_DESCRIPTION((''),'2;1');
      ENDSEC;
      DATA;
      /* #1=IFCWALL('0000000000000000000000',$,'a comment; no wall',$,$,#20,$,$); */
      #7=IFCSIUNIT(*,.LENGTHUNIT.,.MILLI.,.METRE.);
      #9= IFCSITE('0DSbsfkQ9CyAx3YvjJG6Md',#2,'Plot',$,$,#20,$,$,.ELEMENT.,(52,30,36),(13,24,18,500000),34000.,$,$);
      #30=IFCWALLSTANDARDCASE('2O2Fr$t4X7Zf8NOew3FNr2',#2,
         'Wall; the ''north'' one',$,'B\\X\\FCro \\X2\\00DF4E2D\\X0\\',#20,#21,'T1');
      #31=IFCDOOR('1hOSvn6df7F8_7GcBWlRGQ',#2,'Door',$,$,#20,$,'T2',2100.,900.);
      #32=IFCWALLTYPE('1hOSvn6df7F8_7GcBWlRGA',#2,'No product',$,$,(#50),(#21),'T3',$,.STANDARD.);
      #33=IFCCARTESIANPOINT((0.,0.,1.5E1));
      #34=IFCWALL('1hOSvn6df7F8_7GcBWlRGB',#2,((,$;
      #40=unknown 'words';
      #41=IFCPROPERTYSINGLEVALUE('LoadBearing',$,IFCBOOLEAN(.T.),$);
      #42=IFCPROPERTYSINGLEVALUE('FireRating',$,IFCLABEL('F90'),$);
      #43=IFCQUANTITYLENGTH('Length',$,$,4250.5);
      #50=IFCPROPERTYSET('3vB2YO$MX4xv5uCqZZG05x',#2,'Pset_WallCommon',$,(#41,#42));
      #51=IFCELEMENTQUANTITY('3vB2YO$MX4xv5uCqZZG05y',#2,'BaseQuantities',$,$,(#43));
      #60=IFCRELDEFINESBYPROPERTIES('3vB2YO$MX4xv5uCqZZG05z',#2,$,$,(#30,#999),#50);
      #61=IFCRELDEFINESBYPROPERTIES('3vB2YO$MX4xv5uCqZZG05a',#2,$,$,(#30),#51);
      ENDSEC;
      END-ISO-10303-21;
      """;

  @TempDir Path folder;

  @Test
  void productsHaveTheirAttributesAndProperties() throws IOException {
    BimModel model = read(HOUSE);

    assertThat(model.elements())
        .extracting(BimElement::id)
        .containsExactly("0x30000000009", "0x3000000001e", "0x3000000001f");
    JsonNode wall = model.elements().get(1).properties();
    assertThat(wall.path("IFC Attributes").toString())
        .isEqualTo(
            "{\"type\":\"IfcWallStandardCase\",\"globalId\":\"2O2Fr$t4X7Zf8NOew3FNr2\","
                + "\"name\":\"Wall; the 'north' one\",\"objectType\":\"Büro ß中\"}");
    assertThat(wall.path("Pset_WallCommon").toString())
        .isEqualTo("{\"LoadBearing\":true,\"FireRating\":\"F90\"}");
    assertThat(wall.path("BaseQuantities").path("Length").asDouble()).isEqualTo(4250.5);
    assertThat(model.whole()).isTrue();
  }

  @Test
  void theSiteSaysWhereTheModelIs() throws IOException {
    Position site = read(HOUSE).site().orElseThrow();

    assertThat(site.latitudeDegrees()).isEqualTo(52.51);
    assertThat(site.longitudeDegrees()).isBetween(13.4051, 13.4052);
    assertThat(site.heightMetres()).isEqualTo(34);
  }

  @Test
  void aModelWithoutAPlaceHasNone() throws IOException {
    assertThat(read(HOUSE.replace("(52,30,36)", "$")).site()).isEmpty();
    assertThat(read(HOUSE.replace("(52,30,36)", "(152,30,36)")).site()).isEmpty();
  }

  @Test
  void whatIsBeyondTheLimitIsLeftOutAndSaidSo() throws IOException {
    Path file = Files.writeString(folder.resolve("a.ifc"), HOUSE);

    BimModel model = IfcReader.read(file, 150);

    assertThat(model.elements()).hasSize(2);
    assertThat(model.whole()).isFalse();
  }

  @Test
  void aStatementWithoutEndIsPassedOverInBoundedMemory() throws IOException {
    assertThat(read("#1=IFCWALL('" + "x".repeat(1 << 20) + "');" + HOUSE).elements()).hasSize(3);
    assertThat(read("#1=IFCWALL('" + "''".repeat(40_000)).elements()).isEmpty();
    assertThat(read("#1=IFCWALL(" + "(".repeat(60_000) + ");" + HOUSE).elements()).hasSize(3);
  }

  @Property(tries = 500)
  void noArgumentsBreakTheReader(
      @ForAll @StringLength(max = 40) @Chars({'(', ')', '\'', ',', '.', '$', '#', '1', 'A', '\\'})
          String arguments) {
    assertThat(StepRecord.of("#1=IFCWALL(" + arguments + ")").map(StepRecord::number))
        .satisfiesAnyOf(
            none -> assertThat(none).isEmpty(), number -> assertThat(number).contains(1L));
  }

  @Test
  void theBoxOfABuildingStandsAtItsSite() throws Exception {
    Upload upload = new Upload(folder).file("house.ifc", HOUSE);

    TilingResult result = upload.tile("3DTILES", "BIM_CAD");

    assertThat(result.assumptions()).containsExactly(Assumption.PLACEHOLDER_SHAPE);
    JsonNode matrix = upload.json("tileset.json").findValue("transform");
    double distance = 0;
    for (int i = 12; i < 15; i++) {
      distance += Math.pow(matrix.path(i).asDouble(), 2);
    }
    assertThat(Math.sqrt(distance)).isBetween(6.36e6, 6.37e6);
    assertThat(matrix.path(14).asDouble()).isBetween(5.03e6, 5.05e6);
  }

  private BimModel read(String text) throws IOException {
    return IfcReader.read(Files.writeString(folder.resolve("a.ifc"), text, StandardCharsets.UTF_8));
  }
}
