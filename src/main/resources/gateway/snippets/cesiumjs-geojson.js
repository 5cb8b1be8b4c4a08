const source = await viewer.dataSources.add(
  Cesium.GeoJsonDataSource.load(new Cesium.Resource('@ENTRY@')));
await viewer.zoomTo(source);
