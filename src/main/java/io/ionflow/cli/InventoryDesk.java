package io.ionflow.cli;

import io.ionflow.ingest.inventory.Difference;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares what the journal, the sources and ion hold, for {@code check --deep}. */
public interface InventoryDesk {
  /** What becomes of assets that are left over and empty. */
  enum Orphaned {
    /** They are told of. */
    STAY,
    /** It is told of each whether it would be removed. */
    TRIED,
    /** Those that are old enough are removed. */
    REMOVED
  }

  /**
   * Compares.
   *
   * @param told takes each finding as it is made, but those that match
   * @return how many there are of each verdict; empty if there is no journal yet
   * @throws RuntimeException an IonFault or CredentialsException saying why ion did not answer
   */
  Optional<Map<Difference.Verdict, Long>> compare(Orphaned orphaned, Consumer<Difference> told)
      throws Exception;
}
