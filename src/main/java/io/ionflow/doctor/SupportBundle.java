package io.ionflow.doctor;

import io.ionflow.log.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What helps others to help, in a zip file that its owner alone can read. Every text is cleaned of
 * secrets and then looked through once more; the file is only made if nothing was found.
 */
public final class SupportBundle {
  private static final int LONGEST_TEXT = 1024 * 1024;

  private final Map<String, String> texts = new LinkedHashMap<>();
  private final SecretScan scan;

  /**
   * An empty one.
   *
   * @param secrets every secret that is known, to look for
   */
  public SupportBundle(List<Secret> secrets) {
    this.scan = new SecretScan(secrets);
  }

  /** Adds a text, without what looks like a secret in it. */
  public SupportBundle add(String name, String text) {
    String bounded = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    texts.put(name, scan.clean(bounded));
    return this;
  }

  /**
   * Writes it.
   *
   * @throws IOException if there is such a file already, it can't be written, or a text still holds
   *     what looks like a secret; nothing is left behind then
   */
  public void write(Path file) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Optional<String> found = scan.found(text.getKey() + "\n" + text.getValue());
      if (found.isPresent()) {
        throw new IOException(
            "its part " + text.getKey() + " would hold " + found.get() + ", which was not masked");
      }
    }
    // The file is made for its owner alone before there is anything in it.
    Files.createFile(file, privately(file));
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE);
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        zip.putNextEntry(new ZipEntry(text.getKey()));
        zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static FileAttribute<?>[] privately(Path file) {
    Set<String> views = file.getFileSystem().supportedFileAttributeViews();
    return views.contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
