package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what the headers of rasters say. */
final class Rasters {
  private Rasters() {}

  /**
   * Reads a raster of a format.
   *
   * @param sidecars the files beside it that belong to it
   */
  static Raster read(SourceFile file, Format format, List<SourceFile> sidecars)
      throws IOException, UnfitDataException {
    return switch (format) {
      case TIFF -> Tiff.read(file);
      case JPEG -> Raster.picture(false, false);
      case PNG -> png(file);
      case ERDAS_IMAGE, SOURCE_MAP -> Raster.either(true, true);
      case ASCII_GRID -> Raster.heights(false, true);
      case USGS_DEM -> Raster.heights(true, true);
      case FLOAT_GRID -> floatGrid(file, sidecars);
      default -> throw new IllegalArgumentException(format + " is no raster");
    };
  }

  /** The image header comes first: depth and colour type are its bytes 24 and 25 in the file. */
  private static Raster png(SourceFile file) throws IOException, UnfitDataException {
    byte[] head = file.head(33);
    if (head.length < 33) {
      throw new UnfitDataException(
          "%s is a PNG image that ends within its header; copy it again".formatted(file.shown()));
    }
    int bands =
        switch (head[25]) {
          case 2 -> 3;
          case 4 -> 2;
          case 6 -> 4;
          default -> 1;
        };
    return Raster.ofBands(bands, head[24], Raster.Sample.UNSIGNED, head[25] == 3, false, false);
  }

  private static Raster floatGrid(SourceFile file, List<SourceFile> sidecars)
      throws IOException, UnfitDataException {
    Optional<SourceFile> header =
        sidecars.stream().filter(sidecar -> sidecar.path().extension().equals("hdr")).findFirst();
    if (header.isPresent()) {
      String text = Sidecars.text(header.get());
      OptionalLong columns = number(text, "ncols");
      OptionalLong rows = number(text, "nrows");
      if (columns.isEmpty() || rows.isEmpty()) {
        throw new UnfitDataException(
            "%s should give ncols and nrows, but doesn't; export it again"
                .formatted(header.get().shown()));
      }
      if (columns.getAsLong() * rows.getAsLong() * Float.BYTES != file.sizeBytes()) {
        throw new UnfitDataException(
            "%s has %d bytes, but its header says %d columns by %d rows of 4 bytes; copy it again"
                .formatted(file.shown(), file.sizeBytes(), columns.getAsLong(), rows.getAsLong()));
      }
    }
    return Raster.heights(false, true);
  }

  private static OptionalLong number(String header, String key) {
    return header
        .lines()
        .map(line -> line.strip().toLowerCase(Locale.ROOT).split("\\s+"))
        .filter(words -> words.length == 2 && words[0].equals(key) && words[1].matches("\\d{1,7}"))
        .mapToLong(words -> Long.parseLong(words[1]))
        .findFirst();
  }
}
