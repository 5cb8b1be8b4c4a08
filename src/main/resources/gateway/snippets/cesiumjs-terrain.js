viewer.terrainProvider = await Cesium.CesiumTerrainProvider.fromUrl(
  new Cesium.Resource('@BASE@@QUERY@'), { requestVertexNormals: true });
