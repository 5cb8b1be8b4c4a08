const source = await viewer.dataSources.add(
  Cesium.CzmlDataSource.load(new Cesium.Resource('@ENTRY@')));
await viewer.zoomTo(source);
