<?xml version="1.0" encoding="UTF-8"?>
<core:CityModel xmlns:core="http://www.opengis.net/citygml/2.0"
    xmlns:bldg="http://www.opengis.net/citygml/building/2.0"
    xmlns:gml="http://www.opengis.net/gml">
  <gml:name>Old town</gml:name>
  <gml:boundedBy>
    <gml:Envelope srsName="urn:ogc:def:crs:EPSG::4979" srsDimension="3">
      <gml:lowerCorner>37.75996039 -122.42576516 12.00</gml:lowerCorner>
      <gml:upperCorner>37.76048295 -122.42480055 26.00</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>
  <core:cityObjectMember>
    <bldg:Building gml:id="town-hall">
      <gml:name>Town hall</gml:name>
      <bldg:function>1100</bldg:function>
      <bldg:measuredHeight uom="m">14.0</bldg:measuredHeight>
      <bldg:lod1Solid>
        <gml:Solid srsName="urn:ogc:def:crs:EPSG::4979" srsDimension="3">
          <gml:exterior>
            <gml:CompositeSurface>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42576516 12.00 37.76012256 -122.42576516 12.00 37.76012256 -122.42542471 12.00 37.75996039 -122.42542471 12.00 37.75996039 -122.42576516 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42576516 26.00 37.75996039 -122.42542471 26.00 37.76012256 -122.42542471 26.00 37.76012256 -122.42576516 26.00 37.75996039 -122.42576516 26.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42576516 12.00 37.75996039 -122.42542471 12.00 37.75996039 -122.42542471 26.00 37.75996039 -122.42576516 26.00 37.75996039 -122.42576516 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42542471 12.00 37.76012256 -122.42542471 12.00 37.76012256 -122.42542471 26.00 37.75996039 -122.42542471 26.00 37.75996039 -122.42542471 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76012256 -122.42542471 12.00 37.76012256 -122.42576516 12.00 37.76012256 -122.42576516 26.00 37.76012256 -122.42542471 26.00 37.76012256 -122.42542471 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76012256 -122.42576516 12.00 37.75996039 -122.42576516 12.00 37.75996039 -122.42576516 26.00 37.76012256 -122.42576516 26.00 37.76012256 -122.42576516 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
            </gml:CompositeSurface>
          </gml:exterior>
        </gml:Solid>
      </bldg:lod1Solid>
    </bldg:Building>
  </core:cityObjectMember>
  <core:cityObjectMember>
    <bldg:Building gml:id="library">
      <gml:name>Library</gml:name>
      <bldg:function>2150</bldg:function>
      <bldg:measuredHeight uom="m">11.0</bldg:measuredHeight>
      <bldg:lod1Solid>
        <gml:Solid srsName="urn:ogc:def:crs:EPSG::4979" srsDimension="3">
          <gml:exterior>
            <gml:CompositeSurface>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42525449 12.00 37.76014058 -122.42525449 12.00 37.76014058 -122.42480055 12.00 37.75996039 -122.42480055 12.00 37.75996039 -122.42525449 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42525449 23.00 37.75996039 -122.42480055 23.00 37.76014058 -122.42480055 23.00 37.76014058 -122.42525449 23.00 37.75996039 -122.42525449 23.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42525449 12.00 37.75996039 -122.42480055 12.00 37.75996039 -122.42480055 23.00 37.75996039 -122.42525449 23.00 37.75996039 -122.42525449 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.75996039 -122.42480055 12.00 37.76014058 -122.42480055 12.00 37.76014058 -122.42480055 23.00 37.75996039 -122.42480055 23.00 37.75996039 -122.42480055 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76014058 -122.42480055 12.00 37.76014058 -122.42525449 12.00 37.76014058 -122.42525449 23.00 37.76014058 -122.42480055 23.00 37.76014058 -122.42480055 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76014058 -122.42525449 12.00 37.75996039 -122.42525449 12.00 37.75996039 -122.42525449 23.00 37.76014058 -122.42525449 23.00 37.76014058 -122.42525449 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
            </gml:CompositeSurface>
          </gml:exterior>
        </gml:Solid>
      </bldg:lod1Solid>
    </bldg:Building>
  </core:cityObjectMember>
  <core:cityObjectMember>
    <bldg:Building gml:id="row-house">
      <gml:name>Row house</gml:name>
      <bldg:function>1000</bldg:function>
      <bldg:measuredHeight uom="m">8.5</bldg:measuredHeight>
      <bldg:lod1Solid>
        <gml:Solid srsName="urn:ogc:def:crs:EPSG::4979" srsDimension="3">
          <gml:exterior>
            <gml:CompositeSurface>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76035681 -122.42571977 12.00 37.76048295 -122.42571977 12.00 37.76048295 -122.42558359 12.00 37.76035681 -122.42558359 12.00 37.76035681 -122.42571977 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76035681 -122.42571977 20.50 37.76035681 -122.42558359 20.50 37.76048295 -122.42558359 20.50 37.76048295 -122.42571977 20.50 37.76035681 -122.42571977 20.50</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76035681 -122.42571977 12.00 37.76035681 -122.42558359 12.00 37.76035681 -122.42558359 20.50 37.76035681 -122.42571977 20.50 37.76035681 -122.42571977 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76035681 -122.42558359 12.00 37.76048295 -122.42558359 12.00 37.76048295 -122.42558359 20.50 37.76035681 -122.42558359 20.50 37.76035681 -122.42558359 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76048295 -122.42558359 12.00 37.76048295 -122.42571977 12.00 37.76048295 -122.42571977 20.50 37.76048295 -122.42558359 20.50 37.76048295 -122.42558359 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
              <gml:surfaceMember>
                <gml:Polygon>
                  <gml:exterior>
                    <gml:LinearRing>
                      <gml:posList srsDimension="3">37.76048295 -122.42571977 12.00 37.76035681 -122.42571977 12.00 37.76035681 -122.42571977 20.50 37.76048295 -122.42571977 20.50 37.76048295 -122.42571977 12.00</gml:posList>
                    </gml:LinearRing>
                  </gml:exterior>
                </gml:Polygon>
              </gml:surfaceMember>
            </gml:CompositeSurface>
          </gml:exterior>
        </gml:Solid>
      </bldg:lod1Solid>
    </bldg:Building>
  </core:cityObjectMember>
</core:CityModel>
