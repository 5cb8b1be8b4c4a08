package io.ionflow.ion;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.ionflow.log.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * An access token as ion lists it. ion tells its value with every answer; it is kept nowhere else.
 *
 * @param id what it is known by; also the {@code jti} in its value
 * @param name given by its maker; need not be unique
 * @param value the token itself
 * @param added when it was made; {@link Instant#EPOCH} if ion does not say
 * @param lastUsed when it was last used, which ion may set at its making; empty if ion does not say
 * @param assets the assets that it reads; empty for all. What an empty set means to ion is not
 *     known
 * @param allowedUrls the pages that it works on; an empty list for anywhere
 * @param isDefault whether it is the account's default token, which can't be changed or deleted
 * @param scopes what it may do
 */
public record Token(
    String id,
    String name,
    Secret value,
    Instant added,
    Optional<Instant> lastUsed,
    Optional<SortedSet<Long>> assets,
    List<String> allowedUrls,
    boolean isDefault,
    SortedSet<String> scopes) {

  /** Reads ion's JSON; whatever but the id may be missing. */
  @JsonCreator
  static Token of(
      @JsonProperty("id") String id,
      @JsonProperty("name") String name,
      @JsonProperty("token") String value,
      @JsonProperty("dateAdded") String added,
      @JsonProperty("dateLastUsed") String lastUsed,
      @JsonProperty("assetIds") Set<Long> assets,
      @JsonProperty("allowedUrls") List<String> allowedUrls,
      @JsonProperty("isDefault") boolean isDefault,
      @JsonProperty("scopes") Set<String> scopes) {
    return new Token(
        id == null ? "" : id,
        name == null ? "" : name,
        new Secret(value == null ? "" : value),
        IonJson.time(added).orElse(Instant.EPOCH),
        IonJson.time(lastUsed),
        Optional.ofNullable(assets).map(TreeSet::new),
        allowedUrls == null ? List.of() : List.copyOf(allowedUrls),
        isDefault,
        scopes == null ? new TreeSet<>() : new TreeSet<>(scopes));
  }

  /** What can be set of it. */
  public TokenSpec spec() {
    return new TokenSpec(name, scopes, assets, allowedUrls);
  }
}
