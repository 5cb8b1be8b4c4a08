package io.ionflow.ingest.reading;

import java.io.IOException;
import java.util.List;

/**
 * Files that are one dataset together because a person says so.
 *
 * @param anchor the file that the dataset is known by; it exists
 * @param folder where its files are, ending in {@code /} or empty for the root
 * @param kind what makes them one
 */
public record Cluster(TreePath anchor, String folder, Kind kind) {

  /** What makes files one. */
  public enum Kind {
    /** An {@code ion.yaml}, which is the anchor, in the folder. */
    MANIFEST,
    /** The folder. */
    FOLDER,
    /** Their name without the extension, which is the anchor's. */
    STEM
  }

  /** Every file of it that may be data, by path. */
  public List<SourceFile> files(SourceTree tree) throws IOException, UnfitDataException {
    return switch (kind) {
      case MANIFEST, FOLDER -> tree.below(folder);
      case STEM -> {
        String stem = Sidecars.stem(anchor);
        yield tree.named(folder + stem + ".").stream()
            .filter(file -> Sidecars.stem(file.path()).equals(stem))
            .toList();
      }
    };
  }

  /** What a person calls it. */
  public String name(SourceTree tree) {
    if (kind == Kind.STEM) {
      return Sidecars.stem(anchor);
    }
    return folder.isEmpty() ? tree.rootName() : new TreePath(chopped()).name();
  }

  /** The folder without the slash at its end. */
  String chopped() {
    return folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
  }
}
