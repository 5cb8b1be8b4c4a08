package io.ionflow.sandbox.tiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Finds a raster's georeference, as GDAL does: inside a GeoTIFF, in {@code .aux.xml}, or in a world
 * file and a {@code .prj} beside the raster.
 */
final class RasterPlace {
  private static final Set<String> TIFF = Set.of("tif", "tiff");
  private static final long MAX_SIDECAR_BYTES = 1 << 20;

  private final SourceFiles files;
  private final Path raster;
  private Optional<List<Double>> affine = Optional.empty();
  private Optional<String> crs = Optional.empty();

  private RasterPlace(SourceFiles files, Path raster) {
    this.files = files;
    this.raster = raster;
  }

  /**
   * The georeference; empty if the raster has one in a CRS that the sandbox can't compute. {@link
   * DataError} if it has none.
   *
   * @param known the six numbers if the format itself holds them, as ESRI's grid does
   */
  static Optional<Georeference> find(SourceFiles files, Path raster, Optional<List<Double>> known)
      throws DataError, IOException {
    RasterPlace place = new RasterPlace(files, raster);
    place.affine = known;
    if (TIFF.contains(SourceFiles.extension(raster))) {
      place.readTiff(TiffTags.read(raster));
    }
    place.readAuxiliary();
    place.readWorldFile();
    place.readProjection();
    return place.found();
  }

  private Optional<Georeference> found() throws DataError {
    if (crs.isEmpty()) {
      throw missing("no coordinate reference system", ".prj or .aux.xml");
    }
    if (affine.isEmpty()) {
      throw missing("no georeference", "world file such as .tfw");
    }
    Optional<Crs> known = CrsName.parse(crs.get());
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Georeference.of(known.get(), affine.get())
            .orElseThrow(() -> missing("a georeference without area", "valid world file")));
  }

  private DataError missing(String what, String cure) {
    return new DataError(
        "%s has %s; upload a GeoTIFF, or a %s beside it"
            .formatted(raster.getFileName(), what, cure));
  }

  private void readTiff(TiffTags tags) {
    GeoKeys keys = tags.geoKeys();
    List<Double> scale = tags.numbers(TiffTags.PIXEL_SCALE);
    List<Double> tie = tags.numbers(TiffTags.TIE_POINTS);
    List<Double> matrix = tags.numbers(TiffTags.TRANSFORMATION);
    crs = keys.crs();
    double half = keys.pixelIsPoint() ? 0.5 : 0;
    if (scale.size() >= 2 && tie.size() >= 6) {
      double x = tie.get(3) - (tie.get(0) + half) * scale.get(0);
      double y = tie.get(4) + (tie.get(1) + half) * scale.get(1);
      affine = Optional.of(List.of(scale.get(0), 0.0, x, 0.0, -scale.get(1), y));
    } else if (matrix.size() >= 16) {
      affine =
          Optional.of(
              fromCentre(
                  matrix.get(0),
                  matrix.get(1),
                  matrix.get(3),
                  matrix.get(4),
                  matrix.get(5),
                  matrix.get(7),
                  half));
    }
  }

  private void readAuxiliary() throws DataError, IOException {
    Optional<Path> sidecar = files.beside(raster, raster.getFileName() + ".aux.xml");
    if (sidecar.isEmpty()) {
      return;
    }
    AtomicReference<String> system = new AtomicReference<>("");
    AtomicReference<String> transform = new AtomicReference<>("");
    Xml.read(
        sidecar.get(),
        (xml, depth) -> {
          if (xml.getLocalName().equals("SRS")) {
            system.set(Xml.text(xml));
          } else if (xml.getLocalName().equals("GeoTransform")) {
            transform.set(Xml.text(xml));
          }
        });
    if (crs.isEmpty() && !system.get().isBlank()) {
      crs = Optional.of(system.get());
    }
    List<Double> gdal = Numbers.parse(transform.get().replace(',', ' '));
    if (affine.isEmpty() && gdal.size() == 6) {
      affine =
          Optional.of(
              List.of(
                  gdal.get(1), gdal.get(2), gdal.get(0), gdal.get(4), gdal.get(5), gdal.get(3)));
    }
  }

  private void readWorldFile() throws IOException, DataError {
    String extension = SourceFiles.extension(raster);
    String ends = extension.charAt(0) + extension.substring(extension.length() - 1) + "w";
    for (String candidate : List.of(ends, extension + "w", "wld")) {
      Optional<Path> sidecar = files.beside(raster, SourceFiles.stem(raster) + "." + candidate);
      if (affine.isEmpty() && sidecar.isPresent()) {
        List<Double> w = Numbers.parse(text(sidecar.get()));
        if (w.size() != 6) {
          throw new DataError(sidecar.get().getFileName() + " must hold six numbers");
        }
        affine =
            Optional.of(
                fromCentre(w.get(0), w.get(2), w.get(4), w.get(1), w.get(3), w.get(5), 0.5));
      }
    }
  }

  private void readProjection() throws IOException {
    Optional<Path> sidecar = files.beside(raster, SourceFiles.stem(raster) + ".prj");
    if (crs.isEmpty() && sidecar.isPresent()) {
      crs = Optional.of(text(sidecar.get())).filter(wkt -> !wkt.isBlank());
    }
  }

  /** Moves an affine map from the centre of the first pixel to its corner. */
  private static List<Double> fromCentre(
      double a, double b, double c, double d, double e, double f, double half) {
    return List.of(a, b, c - half * (a + b), d, e, f - half * (d + e));
  }

  private static String text(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    if (Files.size(file) <= MAX_SIDECAR_BYTES) {
      try (BufferedReader in = ObjMesh.lines(file)) {
        in.lines().forEach(lines::add);
      }
    }
    return String.join("\n", lines);
  }
}
