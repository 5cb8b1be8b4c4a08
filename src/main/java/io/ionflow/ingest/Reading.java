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
   * @param files what is there of the dataset, so that it stays together; empty for the file alone
   */
  record Incomplete(List<String> missing, List<Member> files) implements Reading {
    /** Of a file that nothing else is known to belong to. */
    public Incomplete(List<String> missing) {
      this(missing, List.of());
    }
  }

  /**
   * It can't become an asset as it is.
   *
   * @param reason what is wrong with the data and what would settle it
   */
  record Unfit(String reason) implements Reading {}
}
