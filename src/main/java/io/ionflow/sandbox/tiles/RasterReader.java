package io.ionflow.sandbox.tiles;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/** Decodes pictures and elevation, with a limit on pixels that is checked before decoding. */
final class RasterReader {
  /** More pixels along a side than this are skipped: the pyramid wouldn't show them anyway. */
  private static final int MAX_DECODED_SIDE = 4096;

  private static final Set<String> TIFF = Set.of("tif", "tiff");

  private RasterReader() {}

  /** Pixels of a file, and where they are if its format says so by itself. */
  record Size(int width, int height) {}

  /**
   * Decodes a file; empty if it is whole but in a form that can't be decoded here (such as a TIFF
   * of an unknown compression). {@link DataError} if it is damaged or too large.
   */
  static Optional<Raster> read(Path file, Limits limits) throws DataError, IOException {
    boolean tiff = TIFF.contains(SourceFiles.extension(file));
    if (tiff) {
      TiffTags tags = TiffTags.read(file);
      checkSize(file, new Size(tags.width(), tags.height()), limits);
    }
    try (ImageInputStream in = new FileImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (readers.hasNext()) {
        return Optional.of(decode(file, readers.next(), in, limits));
      }
    } catch (IOException | RuntimeException e) {
      if (!tiff) {
        throw new DataError(file.getFileName() + " is damaged or cut off", e);
      }
      return Optional.empty();
    }
    if (tiff) {
      return Optional.empty();
    }
    throw new DataError(file.getFileName() + " is not a picture in the format its name says");
  }

  private static Raster decode(Path file, ImageReader reader, ImageInputStream in, Limits limits)
      throws DataError, IOException {
    try {
      reader.setInput(in, true, true);
      Size size = new Size(reader.getWidth(0), reader.getHeight(0));
      checkSize(file, size, limits);
      int step = (Math.max(size.width, size.height) - 1) / MAX_DECODED_SIDE + 1;
      ImageReadParam parameters = reader.getDefaultReadParam();
      parameters.setSourceSubsampling(step, step, 0, 0);
      BufferedImage image = reader.read(0, parameters);
      return new Raster(image, size.width, size.height);
    } finally {
      reader.dispose();
    }
  }

  private static void checkSize(Path file, Size size, Limits limits) throws DataError {
    if (size.width < 1 || size.height < 1) {
      throw new DataError(file.getFileName() + " has no pixels");
    }
    if ((long) size.width * size.height > limits.maxPixels()) {
      throw new DataError(
          "%s has %d × %d pixels; the sandbox decodes at most %d"
              .formatted(file.getFileName(), size.width, size.height, limits.maxPixels()));
    }
  }
}
