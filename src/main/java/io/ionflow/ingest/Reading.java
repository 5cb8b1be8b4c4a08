package io.ionflow.ingest;

import java.util.List;

/** What a {@link DatasetReader} makes of one file. */
public sealed interface Reading {

  /**
   * What is known to belong together so far, whole or not, so that it stays together; empty if that
   * is the file alone.
   */
  default List<Member> files() {
    return List.of();
  }

  /** The file is the main file of a dataset whose members are all there. */
  record Whole(Dataset dataset) implements Reading {
    @Override
    public List<Member> files() {
      return dataset.files();
    }
  }

  /**
   * The file belongs to another one's dataset.
   *
   * @param main path of that dataset's main file, relative to the source's root; it exists
   */
  record MemberOf(String main) implements Reading {}

  /**
   * The file that says that the dataset is whole is not there. It is waited for without an end.
   *
   * @param doneFile as a person would name it
   */
  record Unannounced(String doneFile) implements Reading {}

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
  record Unfit(String reason, List<Member> files) implements Reading {
    /** Of a file that nothing else is known to belong to. */
    public Unfit(String reason) {
      this(reason, List.of());
    }
  }
}
