package io.ionflow.ingest.folder;

import io.ionflow.ingest.NameFilter;
import java.util.regex.Pattern;

/**
 * How a folder is watched, as the parameters of {@code watch-folder} describe it: set by name by
 * Camel, which converts the values.
 */
public final class FolderWatch {
  private static final int MOST_AT_ONCE = 10_000;

  private NameFilter names = NameFilter.ALL;
  private boolean recursive = true;
  private int batch = 1_000;

  /** Whether a file of that name, without its folder, is looked at; hidden ones never are. */
  boolean takesFile(String name) {
    return takesFolder(name) && names.takes(name);
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
    names = names.including(include, Pattern.CASE_INSENSITIVE);
  }

  /** A regular expression for the whole name, in whatever case. */
  public void setExclude(String exclude) {
    names = names.excluding(exclude, Pattern.CASE_INSENSITIVE);
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
