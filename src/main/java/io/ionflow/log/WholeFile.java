package io.ionflow.log;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Replaces a file as a whole: whoever opens it reads the old content or the new one, also after a
 * power cut, and never a part. Unless it is a shared one, nobody but its owner can read the new
 * content before it stands under its name; a link in its place is replaced and not followed.
 */
public final class WholeFile {
  /** For its owner alone. */
  public static final Set<PosixFilePermission> PRIVATE =
      Set.copyOf(PosixFilePermissions.fromString("rw-------"));

  private static final int BUFFER_BYTES = 1 << 16;

  private WholeFile() {}

  /**
   * Replaces it, for its owner alone.
   *
   * @param half where it is written first, in the same folder; always the same for one file, so
   *     that what a killed process has left is taken away
   * @throws IOException if it can't be written; then what was there stays
   */
  public static void replace(Path file, Path half, byte[] content) throws IOException {
    replace(file, half, content, PRIVATE);
  }

  /**
   * The same for everybody whom the process's umask lets read new files, and on any share: not all
   * let a folder be flushed, so that the old content may be back after a power cut.
   */
  public static void replaceShared(Path file, Path half, byte[] content) throws IOException {
    put(file, half, out -> out.write(content), Optional.empty());
  }

  /** The same with a mode of its own, where the file system knows of modes. */
  public static void replace(Path file, Path half, byte[] content, Set<PosixFilePermission> mode)
      throws IOException {
    replace(file, half, out -> out.write(content), mode);
  }

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it. */
    void to(OutputStream out) throws IOException;
  }

  /**
   * The same for one of many: the folder is left to be flushed by who writes its last file with
   * {@link #replace}. Until then a power cut may bring the old content back, as a whole.
   */
  public static void replaceOneOfMany(
      Path file, Path half, byte[] content, Set<PosixFilePermission> mode) throws IOException {
    put(file, half, out -> out.write(content), Optional.of(mode));
  }

  /** The same for what need not fit into memory. */
  public static void replace(Path file, Path half, Content content, Set<PosixFilePermission> mode)
      throws IOException {
    put(file, half, content, Optional.of(mode));
    flush(file.toAbsolutePath().getParent());
  }

  /** With the mode that new files have, if none is given. */
  private static void put(
      Path file, Path half, Content content, Optional<Set<PosixFilePermission>> mode)
      throws IOException {
    Files.deleteIfExists(half);
    try {
      write(half, content, mode.isPresent() ? privately(half) : new FileAttribute<?>[0]);
      if (mode.isPresent() && hasModes(half) && !mode.get().equals(PRIVATE)) {
        Files.setPosixFilePermissions(half, mode.get());
      }
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(half);
    }
  }

  /** What the new file is made with: its owner's alone from the first moment on. */
  private static FileAttribute<?>[] privately(Path file) {
    return hasModes(file)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PRIVATE)}
        : new FileAttribute<?>[0];
  }

  private static void write(Path half, Content content, FileAttribute<?>[] as) throws IOException {
    Set<StandardOpenOption> fresh =
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(half, fresh, as)) {
      OutputStream out = new Kept(Channels.newOutputStream(channel));
      content.to(out);
      out.flush();
      channel.force(true);
    }
  }

  /** Who writes may close what it writes to; the file is not done with by then. */
  private static final class Kept extends BufferedOutputStream {
    Kept(OutputStream file) {
      super(file, BUFFER_BYTES);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  /** Or the new name may be lost with the power. */
  private static void flush(Path folder) throws IOException {
    if (hasModes(folder)) { // others can't open a folder
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static boolean hasModes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
