package io.ionflow.sandbox.tiles;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Unpacks an archive inside a directory: no entry leaves it, and size and count are bounded. */
final class ZipTree {
  private static final int BUFFER_BYTES = 1 << 16;

  private ZipTree() {}

  /** Unpacks; {@link DataError} if the archive is damaged, hostile or too large. */
  static void unpack(Path archive, Path target, Limits limits) throws DataError, IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      if (zip.size() > limits.maxFiles()) {
        throw tooLarge(archive, zip.size() + " files", limits.maxFiles() + " files");
      }
      long leftBytes = limits.maxUnpackedBytes();
      for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
        ZipEntry entry = entries.nextElement();
        Path file = inside(target, entry, archive);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          leftBytes -= copy(zip, entry, file, leftBytes);
          if (leftBytes < 0) {
            throw tooLarge(archive, "more", limits.maxUnpackedBytes() + " bytes");
          }
        }
      }
    } catch (ZipException e) {
      throw new DataError(archive.getFileName() + " can't be read as a ZIP archive", e);
    }
  }

  private static Path inside(Path target, ZipEntry entry, Path archive) throws DataError {
    try {
      Path file = target.resolve(entry.getName().replace('\\', '/')).normalize();
      if (file.startsWith(target) && (entry.isDirectory() || !file.equals(target))) {
        return file;
      }
      throw leavesRoot(archive, null);
    } catch (InvalidPathException e) {
      throw leavesRoot(archive, e);
    }
  }

  private static DataError leavesRoot(Path archive, Throwable cause) {
    return new DataError(
        archive.getFileName() + " holds an entry whose name leads outside the archive", cause);
  }

  private static DataError tooLarge(Path archive, String found, String limit) {
    return new DataError(
        "%s unpacks to %s; the sandbox's limit is %s"
            .formatted(archive.getFileName(), found, limit));
  }

  /** Copies at most one byte more than is left, so that the caller sees that it was too much. */
  private static long copy(ZipFile zip, ZipEntry entry, Path file, long leftBytes)
      throws DataError, IOException {
    Files.createDirectories(file.getParent());
    long copied = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(file)) {
      for (int read; copied <= leftBytes && (read = in.read(buffer)) >= 0; copied += read) {
        out.write(buffer, 0, read);
      }
    } catch (EOFException e) {
      throw new DataError("an entry of the ZIP archive is cut off: " + entry.getName(), e);
    }
    return copied;
  }
}
