const entity = viewer.entities.add({
  position: Cesium.Cartesian3.fromDegrees(0, 0, 0), model: { uri: new Cesium.Resource('@ENTRY@') } });
await viewer.zoomTo(entity);
