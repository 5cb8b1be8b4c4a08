package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The files below a source's origin; the only way from here to where they are. */
public interface SourceTree {
  /** More files than that in one dataset are refused. */
  int MOST_FILES = 2_000_000;

  /** Name of the root itself. */
  String rootName();

  /**
   * The file at a path; empty if nothing or something else is there.
   *
   * @throws UnfitDataException if what is there must not be read
   */
  Optional<SourceFile> file(TreePath path) throws IOException, UnfitDataException;

  /** Whether there is a file at a path. */
  default boolean holds(TreePath path) throws IOException, UnfitDataException {
    return file(path).isPresent();
  }

  /**
   * Says that several files will be asked for whose paths begin so: where each question costs, all
   * are asked for at once.
   */
  default void expect(String beginning) throws IOException {}

  /**
   * Names of the files directly in a folder that may refer to others, see {@link
   * Owners#mayRefer(String)}; sorted, and none if there is no such folder. May be a little old.
   *
   * @param folder empty for the root, or ending in {@code /}
   */
  List<String> referring(String folder) throws IOException, UnfitDataException;

  /**
   * Every file below a folder, by path; passing and own files are left out.
   *
   * @throws UnfitDataException if there are more than {@link #MOST_FILES}
   */
  List<SourceFile> below(String folder) throws IOException, UnfitDataException;

  /**
   * Every file directly in a folder whose name begins so, in any order; passing files are left out.
   *
   * @param beginning a folder as above, and the beginning of a name
   */
  List<SourceFile> named(String beginning) throws IOException, UnfitDataException;

  /**
   * Some file directly in a folder or, if there is none, further below: the same as long as the
   * same files are there. Passing files are left out.
   *
   * @param but a name that is left out too
   */
  Optional<SourceFile> first(String folder, String but) throws IOException, UnfitDataException;

  /** The reason for which {@link #below} refuses a folder. */
  static UnfitDataException tooMany(String folder) {
    return new UnfitDataException(
        "%s holds more than %,d files; zip it".formatted(Shown.of(folder), MOST_FILES));
  }
}
