const tileset = viewer.scene.primitives.add(
  await Cesium.Cesium3DTileset.fromUrl(new Cesium.Resource('@ENTRY@')));
await viewer.zoomTo(tileset);
