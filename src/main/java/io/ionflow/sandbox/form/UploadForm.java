package io.ionflow.sandbox.form;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of one form: read into a folder of their own, and kept all or none. */
public final class UploadForm {
  private static final int MOST_FILES = 50_000;

  private final Path staging;
  private final List<String> files = new ArrayList<>();

  /**
   * A form whose files are read into that folder.
   *
   * @param staging empty; the caller removes it
   */
  public UploadForm(Path staging) {
    this.staging = staging;
  }

  /**
   * Reads the whole form.
   *
   * @param contentType of the request
   * @throws FormError if it isn't a whole form, or one of its names can't be that of a file
   */
  public void read(InputStream body, String contentType) throws FormError, IOException {
    MultipartReader parts = new MultipartReader(body, contentType);
    for (Optional<String> name = parts.next(); name.isPresent(); name = parts.next()) {
      String path = PartName.path(name.get());
      if (files.size() == MOST_FILES) {
        throw new FormError("A form may hold " + MOST_FILES + " files at most");
      }
      try (OutputStream out = new BufferedOutputStream(create(path))) {
        parts.copyTo(out);
      }
      files.add(path);
    }
    if (files.isEmpty()) {
      throw new FormError("The form holds no file");
    }
  }

  /**
   * Puts the files where they belong, in the place of older ones of the same names.
   *
   * @return their paths below the folder, with slashes
   * @throws FormError if a name is that of a file in one place and of a folder in the other; then
   *     none is put
   */
  public List<String> keepIn(Path folder) throws FormError, IOException {
    for (String path : files) {
      checkFree(folder, path);
    }
    for (String path : files) {
      Path target = folder.resolve(path);
      Files.createDirectories(target.getParent());
      Files.move(staging.resolve(path), target, REPLACE_EXISTING);
    }
    return List.copyOf(files);
  }

  private OutputStream create(String path) throws FormError, IOException {
    checkFree(staging, path);
    Path file = staging.resolve(path);
    Files.createDirectories(file.getParent());
    try {
      return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException twice) {
      throw new FormError("The form holds " + path + " twice");
    }
  }

  private static void checkFree(Path folder, String path) throws FormError {
    Path file = folder.resolve(path);
    boolean taken = Files.isDirectory(file);
    for (Path above = file.getParent(); !above.equals(folder); above = above.getParent()) {
      taken |= Files.isRegularFile(above);
    }
    if (taken) {
      throw new FormError(path + " would be a file and a folder at once");
    }
  }
}
