package io.ionflow.sandbox;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** A screenshot. */
record Picture(BufferedImage pixels) {
  /** Below this a channel's difference is the noise of the renderer, of 255. */
  private static final int NOISE = 12;

  static Picture of(byte[] png) throws IOException {
    return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
  }

  /** How many pixels inside an area differ from another picture of the same size. */
  int changedPixels(Picture other, Rectangle area) {
    int changed = 0;
    for (int y = area.y; y < area.y + area.height; y++) {
      for (int x = area.x; x < area.x + area.width; x++) {
        changed += differs(other, x, y) ? 1 : 0;
      }
    }
    return changed;
  }

  /** The smallest area that holds all pixels that differ from another picture. */
  Rectangle changedArea(Picture other) {
    Rectangle area = new Rectangle(0, 0, -1, -1);
    for (int y = 0; y < pixels.getHeight(); y++) {
      for (int x = 0; x < pixels.getWidth(); x++) {
        if (differs(other, x, y)) {
          area.add(new Rectangle(x, y, 1, 1));
        }
      }
    }
    return area;
  }

  /**
   * How far an area of this picture is from an image stretched over it, in the mean of a channel's
   * greatest differences, of 255.
   */
  double distance(BufferedImage image, Rectangle area) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int atX = area.x + (int) ((x + 0.5) * area.width / image.getWidth());
        int atY = area.y + (int) ((y + 0.5) * area.height / image.getHeight());
        sum += distance(pixels.getRGB(atX, atY), image.getRGB(x, y));
      }
    }
    return (double) sum / image.getWidth() / image.getHeight();
  }

  private boolean differs(Picture other, int x, int y) {
    return distance(pixels.getRGB(x, y), other.pixels.getRGB(x, y)) > NOISE;
  }

  /** The greatest difference of a channel between two RGB colours, of 255. */
  private static int distance(int one, int two) {
    int greatest = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      greatest = Math.max(greatest, Math.abs((one >> shift & 255) - (two >> shift & 255)));
    }
    return greatest;
  }
}
