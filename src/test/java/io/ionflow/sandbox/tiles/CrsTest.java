package io.ionflow.sandbox.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrsTest {
  @Test
  void meridianOfAZoneHasTheLengthOfTheMeridianArc() {
    Planar point = TransverseMercator.utm(33, true).project(15, 45);

    // The arc from the equator to 45 degrees on WGS 84 is 4 984 944.378 m.
    assertThat(point.x()).isCloseTo(500_000, within(1e-6));
    assertThat(point.y()).isCloseTo(4_984_944.378 * 0.9996, within(0.01));
  }

  @Property
  void utmGoesThereAndBack(
      @ForAll @DoubleRange(min = -80, max = 84) double latitude,
      @ForAll @DoubleRange(min = -4, max = 4) double east) {
    Crs crs = TransverseMercator.utm(56, latitude >= 0);

    Planar there = crs.project(153 + east, latitude);
    Planar back = crs.unproject(there.x(), there.y());

    assertThat(back.x()).isCloseTo(153 + east, within(1e-7));
    assertThat(back.y()).isCloseTo(latitude, within(1e-7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPSG:25832",
        "urn:ogc:def:crs:EPSG::32632",
        "urn:ogc:def:crs,crs:EPSG::25832,crs:EPSG::5783",
        "http://www.opengis.net/def/crs/EPSG/0/25832",
        "urn:adv:crs:ETRS89_UTM32*DE_DHHN92_NH",
        "PROJCS[\"WGS_1984_UTM_Zone_32N\",GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]]",
        "PROJCS[\"x\",GEOGCS[\"y\",AUTHORITY[\"EPSG\",\"4326\"]],AUTHORITY[\"EPSG\",\"32632\"]]"
      })
  void namesOfAUtmZoneAreUnderstood(String name) {
    Planar point = CrsName.parse(name).orElseThrow().project(9, 0);

    assertThat(point.x()).isCloseTo(500_000, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:2056", "PROJCS[\"CH1903+ / LV95\"]", "user-defined", "UTM 99"})
  void otherSystemsAreNotGuessed(String name) {
    assertThat(CrsName.parse(name)).isEmpty();
  }

  @Test
  void wktOfWgs84IsGeographic() {
    assertThat(CrsName.parse("GEOGCS[\"GCS_WGS_1984\",DATUM[\"D_WGS_1984\"]]"))
        .contains(new Crs.Geographic());
  }
}
