package io.ionflow.ingest;

/** Which files of a source become one dataset together. */
public enum Strategy {
  /** A file with what it refers to and its sidecars; a tileset with its tree. */
  FILE,
  /** All files of one folder that have the same name but for the extension. */
  STEM,
  /** All files below one of the folders directly in the source. */
  FOLDER
}
