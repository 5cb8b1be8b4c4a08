package io.ionflow.ingest.versions;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an asset's texts.
 *
 * @param asset its id
 * @param said what its dataset said last
 * @param there what was set at ion last, or was there when the asset was adopted
 * @param wanted what is to be set, by the names that ion has; empty if nothing is
 * @param due when to do so
 * @param failing since when it could not be done; empty if it has not failed
 */
public record Inscription(
    long asset,
    Texts said,
    Texts there,
    Map<String, String> wanted,
    Instant due,
    Optional<Instant> failing) {
  /** Copies what it is given. */
  public Inscription {
    wanted = Map.copyOf(wanted);
  }

  /** Of what has not failed. */
  public Inscription(long asset, Texts said, Texts there, Map<String, String> wanted, Instant due) {
    this(asset, said, there, wanted, due, Optional.empty());
  }

  static Inscription settled(long asset, Texts said, Texts there) {
    return new Inscription(asset, said, there, Map.of(), Instant.EPOCH);
  }

  /** After another word of the dataset: what it has changed is to be set. */
  Inscription saying(Texts now, Instant at) {
    Map<String, String> more = new LinkedHashMap<>(wanted);
    more.putAll(now.since(said));
    return new Inscription(asset, now, there, more, at);
  }

  /** It could not be done, and is to be tried again. */
  Inscription failing(Instant since, Instant again) {
    return new Inscription(asset, said, there, wanted, again, Optional.of(since));
  }
}
