package io.ionflow.ingest.reading;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;

/** How large pictures are, read from the headers of PNG and JPEG alone. */
final class Textures {
  private static final Set<String> PICTURES = Set.of("png", "jpg", "jpeg");
  private static final int PNG_HEADER = 24;

  /** Profiles and previews may stand before a JPEG's frame, in segments of 64 KiB. */
  private static final int MOST_BYTES = 16 << 20;

  private final Remembered<Integer> edges =
      new Remembered<>(Textures::longerEdge, edge -> 1, 20_000);

  /** Whether a file is looked at. */
  static boolean isPicture(SourceFile file) {
    return PICTURES.contains(file.path().extension());
  }

  /** Throws if a picture is larger than that, in pixels along an edge. */
  void require(SourceFile picture, int most) throws IOException, UnfitDataException {
    int edge = edges.of(picture);
    if (edge > most) {
      throw new UnfitDataException(
          "%s is a texture of %,d pixels along an edge, of which ion takes %,d; make it smaller"
              .formatted(picture.shown(), edge, most));
    }
  }

  /** The longer edge in pixels; 0 if its header does not tell, which is not for us to judge. */
  private static int longerEdge(SourceFile file) throws IOException {
    byte[] head = file.head(PNG_HEADER);
    if (head.length < PNG_HEADER) {
      return 0;
    }
    ByteBuffer begin = ByteBuffer.wrap(head);
    if (begin.getLong(0) == 0x89504e470d0a1a0aL) {
      return longer(begin.getInt(16) & 0x7fff_ffff, begin.getInt(20) & 0x7fff_ffff);
    }
    return (begin.getShort(0) & 0xffff) == 0xffd8 ? ofJpeg(file) : 0;
  }

  /** Skips from segment to segment to the frame's, which has the size (ITU T.81, B.2.2). */
  private static int ofJpeg(SourceFile file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(
            file.content().open(2, Math.min(MOST_BYTES, Math.max(0, file.sizeBytes() - 2))))) {
      while (true) {
        int marker = marker(in);
        int length = in.readUnsignedShort();
        if (isFrame(marker)) {
          in.readByte();
          int height = in.readUnsignedShort();
          return longer(height, in.readUnsignedShort());
        }
        if (marker == 0xda || length < 2) {
          return 0;
        }
        in.skipNBytes(length - 2L);
      }
    } catch (EOFException cut) {
      return 0;
    }
  }

  /** The next marker; any number of 0xff may stand before it. */
  private static int marker(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() != 0xff) {
      throw new EOFException();
    }
    int marker = in.readUnsignedByte();
    while (marker == 0xff) {
      marker = in.readUnsignedByte();
    }
    return marker;
  }

  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static int longer(int width, int height) {
    return Math.max(width, height);
  }
}
