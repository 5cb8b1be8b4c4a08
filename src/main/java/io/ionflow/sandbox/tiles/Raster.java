package io.ionflow.sandbox.tiles;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;

/**
 * Decoded pixels of a raster, maybe every n-th only.
 *
 * @param image what was decoded
 * @param width full width in pixels
 * @param height full height in pixels
 */
record Raster(BufferedImage image, int width, int height) {
  private static final double LOWEST_HEIGHT_METRES = -12_000;
  private static final double HIGHEST_HEIGHT_METRES = 100_000;

  /** The colour of a pixel of the full raster as ARGB; transparent outside. */
  int colour(Planar pixel) {
    return isInside(pixel) ? image.getRGB(column(pixel), row(pixel)) : 0;
  }

  /** The first band at a pixel of the full raster; 0 outside and where the value is no height. */
  double height(Planar pixel) {
    if (!isInside(pixel)) {
      return 0;
    }
    double value = image.getRaster().getSampleDouble(column(pixel), row(pixel), 0);
    if (image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT && value >= 0x8000) {
      // Most 16-bit elevation is signed, which the decoder doesn't tell.
      value -= 0x10000;
    }
    return value > LOWEST_HEIGHT_METRES && value < HIGHEST_HEIGHT_METRES ? value : 0;
  }

  private boolean isInside(Planar pixel) {
    return pixel.x() >= 0 && pixel.y() >= 0 && pixel.x() < width && pixel.y() < height;
  }

  private int column(Planar pixel) {
    return Math.min((int) (pixel.x() * image.getWidth() / width), image.getWidth() - 1);
  }

  private int row(Planar pixel) {
    return Math.min((int) (pixel.y() * image.getHeight() / height), image.getHeight() - 1);
  }
}
