package io.ionflow.rotation.scan;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A search for tokens in files, archives and git's history. */
public final class Scan {
  /** Who has issued a token of public ion, if it says so. */
  public static final String ISSUER = "https://api.cesium.com";

  private Scan() {}

  /**
   * Looks through paths.
   *
   * @param issuers whose tokens are looked for, as they name themselves
   * @param history whether git's history is looked through where there is one
   */
  public static Leaks of(List<Path> paths, Set<String> issuers, boolean history) {
    return of(paths, issuers, history, Contents.Bounds.USUAL);
  }

  static Leaks of(List<Path> paths, Set<String> issuers, boolean history, Contents.Bounds bounds) {
    Leaks leaks = new Leaks();
    Contents contents = new Contents(new Claims(issuers), leaks, bounds);
    FileTree tree = new FileTree(contents, leaks);
    paths.forEach(tree::look);
    if (history) {
      GitHistory git = new GitHistory(contents, leaks);
      tree.repositories().stream().distinct().forEach(git::look);
    }
    return leaks;
  }
}
