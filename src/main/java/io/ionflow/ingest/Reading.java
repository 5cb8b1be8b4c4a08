package io.ionflow.ingest;

import java.util.List;

/** What a {@link DatasetReader} makes of one file. */
public sealed interface Reading {

  /** The file is the main file of a dataset whose members are all there. */
  record Whole(Dataset dataset) implements Reading {}

  /**
   * The file belongs to another one's dataset.
   *
   * @param main path of that dataset's main file, relative to the source's root; it exists
   */
  record MemberOf(String main) implements Reading {}

  /**
   * Files that it needs have not arrived.
   *
   * @param missing what is awaited, as a person would name it; never empty
   */
  record Incomplete(List<String> missing) implements Reading {}

  /**
   * It can't become an asset as it is.
   *
   * @param reason what is wrong with the data and what would settle it
   */
  record Unfit(String reason) implements Reading {}
}
