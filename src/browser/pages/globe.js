"use strict";
// A user's page: CesiumJS as npm has it, told nothing but ion's address and token.

/** Frames in a row without anything left to load before a picture counts as complete. */
const QUIET_FRAMES = 5;

const { Cartesian3, Cesium3DTileset, HeadingPitchRange, Ion, IonResource, SceneTransforms } = Cesium;
// Midday at the samples, so that the sun lights the models in every picture alike.
const MIDDAY = Cesium.JulianDate.fromIso8601("2026-05-04T19:00:00Z");
const primitives = new Cesium.PrimitiveCollection();
let widget;

function start({ server, token }) {
  Ion.defaultServer = server;
  Ion.defaultAccessToken = token;
  widget = new Cesium.CesiumWidget("globe", {
    baseLayer: false,
    skyBox: false,
    skyAtmosphere: false,
    // The machine draws in software.
    msaaSamples: 1,
  });
  widget.scene.primitives.add(primitives);
  widget.scene.renderError.addEventListener((_, error) => console.error("render: " + error));
}

/** Clears the globe and looks at an extent from the south, `pitch` degrees up. */
function look({ extent, pitch }) {
  primitives.removeAll();
  widget.dataSources.removeAll();
  widget.imageryLayers.removeAll();
  if (!(widget.terrainProvider instanceof Cesium.EllipsoidTerrainProvider)) {
    widget.terrainProvider = new Cesium.EllipsoidTerrainProvider();
  }
  widget.clock.currentTime = MIDDAY;
  const corners = cornersOf(extent);
  const sphere = Cesium.BoundingSphere.fromPoints(corners);
  widget.camera.lookAt(
    sphere.center,
    new HeadingPitchRange(0, Cesium.Math.toRadians(pitch), sphere.radius * 3.5),
  );
  return settled();
}

const show = {
  async tileset(id) {
    const tileset = await Cesium3DTileset.fromIonAssetId(id);
    tileset.tileFailed.addEventListener(({ url, message }) => console.error(url + ": " + message));
    primitives.add(tileset);
  },
  async model(id, { west, south, east, north, bottom }) {
    const place = Cartesian3.fromDegrees((west + east) / 2, (south + north) / 2, bottom);
    const model = await Cesium.Model.fromGltfAsync({
      url: await IonResource.fromAssetId(id),
      modelMatrix: Cesium.Transforms.eastNorthUpToFixedFrame(place),
    });
    primitives.add(model);
    await new Promise((resolve) => model.readyEvent.addEventListener(resolve));
  },
  async imagery(id) {
    const provider = await Cesium.IonImageryProvider.fromAssetId(id);
    provider.errorEvent.addEventListener((error) => console.error("imagery: " + error.message));
    widget.imageryLayers.addImageryProvider(provider);
  },
  async terrain(id) {
    const provider = await Cesium.CesiumTerrainProvider.fromIonAssetId(id);
    provider.errorEvent.addEventListener((error) => console.error("terrain: " + error.message));
    widget.terrainProvider = provider;
  },
  async geojson(id) {
    const resource = await IonResource.fromAssetId(id);
    await widget.dataSources.add(Cesium.GeoJsonDataSource.load(resource));
  },
  async kml(id) {
    const resource = await IonResource.fromAssetId(id);
    const { camera, canvas } = widget.scene;
    await widget.dataSources.add(Cesium.KmlDataSource.load(resource, { camera, canvas }));
  },
  async czml(id) {
    const resource = await IonResource.fromAssetId(id);
    const source = await widget.dataSources.add(Cesium.CzmlDataSource.load(resource));
    widget.clock.currentTime = source.clock.stopTime;
  },
};

/** Shows an asset in one of the ways above; returns when it is drawn in full. */
async function add({ way, id, extent }) {
  await show[way](id, extent);
  return settled();
}

/** Where the corners of an extent are in the window, in pixels: [x, y] of each. */
function project(extent) {
  return cornersOf(extent).map((corner) => {
    const { x, y } = SceneTransforms.worldToWindowCoordinates(widget.scene, corner);
    return [x, y];
  });
}

/** The heights of the terrain in metres at places, each [longitude, latitude] in degrees. */
async function heights(places) {
  const points = places.map(([longitude, latitude]) =>
    Cesium.Cartographic.fromDegrees(longitude, latitude),
  );
  await Cesium.sampleTerrainMostDetailed(widget.terrainProvider, points);
  return points.map((point) => point.height);
}

function cornersOf({ west, south, east, north, bottom, top }) {
  return [bottom, top].flatMap((height) =>
    [[west, south], [east, south], [east, north], [west, north]].map(([longitude, latitude]) =>
      Cartesian3.fromDegrees(longitude, latitude, height),
    ),
  );
}

function loaded() {
  return (
    widget.scene.globe.tilesLoaded &&
    Array.from({ length: primitives.length }, (_, i) => primitives.get(i)).every(whole) &&
    // Its own `ready` stays true once it was; what workers still prepare is told here alone.
    widget.dataSourceDisplay.update(widget.clock.currentTime)
  );
}

/** Whether a tileset has all tiles of the view; a model is ready when it is added. */
function whole(primitive) {
  return primitive.tilesLoaded ?? primitive.ready;
}

function settled() {
  return new Promise((resolve) => {
    let quiet = 0;
    const stop = widget.scene.postRender.addEventListener(() => {
      quiet = loaded() ? quiet + 1 : 0;
      if (quiet >= QUIET_FRAMES) {
        stop();
        resolve();
      }
    });
  });
}
