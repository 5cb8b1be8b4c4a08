package io.ionflow.ingest;

import io.ionflow.ingest.reading.DoneName;
import java.util.Optional;

/**
 * How a source's files become datasets. A folder with an {@code ion.yaml} is one dataset in any
 * case.
 *
 * @param strategy which files belong together
 * @param doneName the file without which a dataset is not taken; empty to take it when it is quiet
 */
public record Grouping(Strategy strategy, Optional<DoneName> doneName) {
  /** A file with what belongs to it, once it is quiet. */
  public static final Grouping USUAL = new Grouping(Strategy.FILE, Optional.empty());
}
