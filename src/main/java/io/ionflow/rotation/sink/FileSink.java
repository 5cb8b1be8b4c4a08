package io.ionflow.rotation.sink;

import io.ionflow.log.WholeFile;
import io.ionflow.rotation.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file that holds the token. It is replaced as a whole: whoever opens it reads the old value or
 * the new one, also after a power cut, and never a part. Camel's file endpoint can't do that: what
 * it writes can be read by others until it changes the mode, and it does not flush the folder.
 */
public final class FileSink {
  private static final String PRIVATE = "0600";

  private final Path dir;

  /**
   * @param dir what relative paths begin at
   */
  public FileSink(Path dir) {
    this.dir = dir;
  }

  /**
   * Writes the file and reads it back.
   *
   * @throws SinkException if it can't be written, or holds something else then
   */
  public void publish(Delivery delivery) {
    Path file = dir.resolve(delivery.setting("path"));
    byte[] text = FileFormat.render(delivery).getBytes(StandardCharsets.UTF_8);
    try {
      replace(file, text, delivery.optional("mode").orElse(PRIVATE));
      if (!java.util.Arrays.equals(Files.readAllBytes(file), text)) {
        throw new SinkException(delivery.title() + " holds something else than was written.");
      }
    } catch (IOException e) {
      throw new SinkException(
          "%s can't be written (%s: %s). See that ionflow's user may write in %s, and that the disk has room."
              .formatted(
                  delivery.title(), e.getClass().getSimpleName(), e.getMessage(), file.getParent()),
          e);
    }
  }

  private static void replace(Path file, byte[] text, String mode) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path half = folder.resolve("." + file.getFileName() + ".ionflow");
    WholeFile.replace(file, half, text, bits(mode));
  }

  private static Set<PosixFilePermission> bits(String octal) {
    int bits = Integer.parseInt(octal, 8);
    Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
    PosixFilePermission[] all = PosixFilePermission.values(); // owner's read first
    for (int i = 0; i < all.length; i++) {
      if ((bits & (0400 >> i)) != 0) {
        mode.add(all[i]);
      }
    }
    return mode;
  }
}
