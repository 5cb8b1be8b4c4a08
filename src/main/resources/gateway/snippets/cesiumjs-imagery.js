const layer = viewer.imageryLayers.addImageryProvider(
  await Cesium.TileMapServiceImageryProvider.fromUrl(new Cesium.Resource('@BASE@@QUERY@')));
viewer.camera.setView({ destination: layer.imageryProvider.rectangle });
