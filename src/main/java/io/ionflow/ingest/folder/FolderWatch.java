package io.ionflow.ingest.folder;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How a folder is watched, as the parameters of {@code watch-folder} describe it: set by name by
 * Camel, which converts the values.
 */
public final class FolderWatch {
  private static final int MOST_AT_ONCE = 10_000;

  private Pattern include = Pattern.compile(".*", Pattern.DOTALL);
  private Pattern exclude = Pattern.compile("(?!)");
  private boolean recursive = true;
  private int batch = 1_000;

  /** Whether a file of that name, without its folder, is looked at; hidden ones never are. */
  boolean takesFile(String name) {
    return takesFolder(name) && include.matcher(name).matches() && !exclude.matcher(name).matches();
  }

  /** Whether a folder of that name is looked into, if any is. */
  boolean takesFolder(String name) {
    return !name.startsWith(".");
  }

  boolean recursive() {
    return recursive;
  }

  /** How many files to hand over at one look at the most. */
  int batch() {
    return batch;
  }

  /** Makes it when the route is made, so that a wrong parameter is told at once. */
  public FolderWatch made() {
    return this;
  }

  /** A regular expression for the whole name, in whatever case. */
  public void setInclude(String include) {
    this.include = pattern("include", include);
  }

  /** A regular expression for the whole name, in whatever case. */
  public void setExclude(String exclude) {
    this.exclude = pattern("exclude", exclude);
  }

  private static Pattern pattern(String parameter, String text) {
    try {
      return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s: '%s' is no regular expression: %s".formatted(parameter, text, e.getDescription()),
          e);
    }
  }

  public void setRecursive(boolean recursive) {
    this.recursive = recursive;
  }

  /** From 1 to 10,000. */
  public void setBatch(int batch) {
    if (batch < 1 || batch > MOST_AT_ONCE) {
      throw new IllegalArgumentException("batch: from 1 to 10000, not " + batch);
    }
    this.batch = batch;
  }
}
