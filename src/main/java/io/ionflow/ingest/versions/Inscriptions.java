package io.ionflow.ingest.versions;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The journal's record of what people read of assets. Each change is durable. */
public interface Inscriptions {

  /** What is known of an asset. */
  Optional<Inscription> find(long asset);

  /**
   * Writes what is known.
   *
   * @param seen what the change was made from; empty if there was nothing
   * @return whether it did; not if another has changed it since
   */
  boolean write(Optional<Inscription> seen, Inscription next);

  /** Those with something to set that is due, the longest due first. */
  List<Inscription> due(Instant now, int limit);

  /** An asset is called otherwise: its versions too. */
  void rename(long asset, String name);
}
