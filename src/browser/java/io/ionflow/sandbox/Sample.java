package io.ionflow.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A sample, how it is uploaded, how CesiumJS shows it and where it is expected. */
@SuppressWarnings("ImmutableEnumChecker") // An extent is a record of numbers.
enum Sample {
  PATHS(
      "park-paths.geojson",
      "{'name':'Paths','type':'GEOJSON','options':{'sourceType':'GEOJSON'}}",
      "geojson",
      new Extent(-122.4303045, 37.7577981, -122.4245168, 37.7606812, 0, 0),
      -60,
      50,
      2_000),
  PAVILION(
      "pavilion.glb",
      """
      {'name':'Pavilion','type':'3DTILES',
       'options':{'sourceType':'3D_MODEL','position':[-122.4269,37.7569,12]}}""",
      "tileset",
      Extent.around(-122.4269, 37.7569, new double[] {4.2, 4.2, 4.2, 4.2}, 12, 18),
      -20,
      4,
      10_000),
  CAMPUS(
      "campus",
      "{'name':'Campus','type':'3DTILES','options':{'sourceType':'3DTILES'}}",
      "tileset",
      Extent.around(-122.4269, 37.7568971, new double[] {41, 17, 52, 17}, 12, 60),
      -30,
      4,
      10_000),
  ORTHOPHOTO(
      "orthophoto.tif",
      "{'name':'Orthophoto','type':'IMAGERY','options':{'sourceType':'RASTER_IMAGERY'}}",
      "imagery",
      new Extent(-122.4359787, 37.7541942, -122.4178213, 37.7650058, 0, 0),
      -90,
      4,
      50_000),
  ELEVATION(
      "elevation.tif",
      """
      {'name':'Elevation','type':'TERRAIN',
       'options':{'sourceType':'RASTER_TERRAIN','heightReference':'WGS84'}}""",
      "terrain",
      ORTHOPHOTO.extent,
      -25,
      4,
      0),
  COTTAGE(
      "cottage",
      """
      {'name':'Cottage','type':'3DTILES',
       'options':{'sourceType':'3D_MODEL','position':[-122.4269,37.7569,12]}}""",
      "tileset",
      Extent.around(-122.4269, 37.7569, new double[] {5, 3.5, 5, 3.5}, 12, 18),
      -20,
      4,
      10_000),
  // A lone glTF has its front to the east; its width lies from south to north.
  KIOSK(
      "kiosk",
      "{'name':'Kiosk','type':'GLTF','options':{'sourceType':'3D_MODEL'}}",
      "model",
      Extent.around(-122.4269, 37.7569, new double[] {1.5, 1.8, 1.5, 1.8}, 12, 15.4),
      -20,
      4,
      10_000),
  HILL(
      "hill.las",
      "{'name':'Hill','type':'3DTILES','options':{'sourceType':'POINT_CLOUD'}}",
      "tileset",
      new Extent(-122.43370848, 37.75897125, -122.42803645, 37.76347163, 89.773, 170.463),
      -50,
      4,
      2_000),
  OLD_TOWN(
      "old-town.gml",
      "{'name':'Old town','type':'3DTILES','options':{'sourceType':'CITYGML'}}",
      "tileset",
      new Extent(-122.42576516, 37.75996039, -122.42480055, 37.76048295, 12, 26),
      -40,
      4,
      10_000),
  TOUR(
      "walking-tour.kml",
      "{'name':'Tour','type':'KML','options':{'sourceType':'KML'}}",
      "kml",
      new Extent(-122.4308719, 37.7579783, -122.4241764, 37.7612217, 0, 0),
      -60,
      160,
      500),
  SURVEY(
      "drone-survey.czml",
      "{'name':'Survey','type':'CZML','options':{'sourceType':'CZML'}}",
      "czml",
      new Extent(-122.4331416, 37.7594198, -122.4286023, 37.7630237, 240, 240),
      -60,
      10,
      1_000);

  final String request;
  final String way;
  final Extent extent;
  final int pitch;
  final int marginPixels;
  final int leastPixels;
  private final String path;

  /**
   * A sample.
   *
   * @param path of the file or folder under the samples
   * @param request that creates the asset, in JSON with single quotes
   * @param way of showing it, as the page names it
   * @param pitch of the camera in degrees
   * @param marginPixels how far around its extent it may be drawn
   * @param leastPixels how many pixels it covers at least
   */
  Sample(
      String path,
      String request,
      String way,
      Extent extent,
      int pitch,
      int marginPixels,
      int leastPixels) {
    this.path = path;
    this.request = request.replace('\'', '"');
    this.way = way;
    this.extent = extent;
    this.pitch = pitch;
    this.marginPixels = marginPixels;
    this.leastPixels = leastPixels;
  }

  /** The file or folder itself. */
  Path in(Path samples) {
    return samples.resolve(path);
  }

  /** The folder to which the names of its files are relative. */
  Path root(Path samples) {
    Path sample = in(samples);
    return Files.isDirectory(sample) ? sample : samples;
  }

  /** All files to upload. */
  List<Path> files(Path samples) throws IOException {
    Path sample = in(samples);
    try (Stream<Path> files = Files.walk(sample)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  /** The name of its screenshot. */
  String picture() {
    return name().toLowerCase(Locale.ROOT) + ".png";
  }
}
