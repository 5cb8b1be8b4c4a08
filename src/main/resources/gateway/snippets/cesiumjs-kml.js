const source = await viewer.dataSources.add(
  Cesium.KmlDataSource.load(new Cesium.Resource('@ENTRY@'), { camera: viewer.camera, canvas: viewer.canvas }));
await viewer.zoomTo(source);
