package io.ionflow.rotation.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a token says of itself. Its value is not in it.
 *
 * @param id its {@code jti}: the id that ion lists it under
 * @param kind what it opens
 * @param certain whether it is surely ion's; else it only looks so
 * @param account whose it is, by ion's number
 * @param issued when it was made
 * @param expires from when on it is worth nothing; empty if it lasts
 * @param source id of the access token that it was got with; empty unless it opens assets' data
 * @param assets the assets whose data it opens; empty unless it is for that
 * @param name what it says it is called; empty if it does not say
 */
public record FoundToken(
    String id,
    Kind kind,
    boolean certain,
    Optional<Long> account,
    Optional<Instant> issued,
    Optional<Instant> expires,
    Optional<String> source,
    List<String> assets,
    String name) {

  /** What a token opens. */
  public enum Kind {
    /** The API, as far as its scopes go. */
    ACCESS,
    /** The data of some assets, for about an hour. */
    ASSET
  }
}
