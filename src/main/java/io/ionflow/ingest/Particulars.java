package io.ionflow.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What a dataset has beside its data.
 *
 * @param folder the folder that all members lie below, ending in {@code /} or empty for the root;
 *     not there where it is the main file's
 * @param companions files that belong to it and are put away with it, but not uploaded
 * @param description of the asset, as Markdown
 * @param attribution of the asset, as Markdown
 * @param planned whether a person has decided what it is, so that its content is not asked again
 */
public record Particulars(
    Optional<String> folder,
    List<Member> companions,
    Optional<String> description,
    Optional<String> attribution,
    boolean planned) {
  /** Nothing. */
  public static final Particulars NONE =
      new Particulars(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), false);

  /** Copies what it is given. */
  public Particulars {
    companions = List.copyOf(companions);
  }

  /** With files that are put away with the dataset. */
  public Particulars with(List<Member> files) {
    return new Particulars(folder, files, description, attribution, planned);
  }
}
