package io.ionflow.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What tokens and assets are called, which are gone, and whose team each token is. */
public final class Names {
  private static final Duration GONE_AFTER = Duration.ofHours(1);

  private final Map<String, Named> tokens = new TreeMap<>();
  private final Map<String, Named> assets = new TreeMap<>();
  private final Map<String, String> idByName = new HashMap<>();
  private final Map<String, String> policies;
  private final Set<String> policyNames;
  private final Map<String, String> teams = new HashMap<>();
  private final Map<String, Instant> lastLook = new HashMap<>();

  /**
   * Takes what is known.
   *
   * @param policies the policies of tokens that have or had one, by id
   * @param byTeam tokens by team, each as {@link #means} takes them
   */
  public Names(List<Named> names, Map<String, String> policies, Map<String, List<String>> byTeam) {
    this.policies = Map.copyOf(policies);
    this.policyNames = Set.copyOf(policies.values());
    for (Named named : names) {
      (named.kind().equals(Named.TOKEN) ? tokens : assets).put(named.id(), named);
      lastLook.merge(named.kind(), named.seen(), (a, b) -> a.isAfter(b) ? a : b);
    }
    // Of two tokens of one name, the one that is still there is meant.
    names.stream()
        .filter(named -> named.kind().equals(Named.TOKEN))
        .sorted(java.util.Comparator.comparing(Named::seen))
        .forEach(named -> idByName.put(named.name(), named.id()));
    byTeam.forEach((team, members) -> members.forEach(token -> teams.put(whole(token), team)));
  }

  /**
   * Whether that token is one that somebody has named: by the name of its policy, by ion's name or
   * by its id. Who names a token that a policy has or had means all that it has, had and will have,
   * for a rotation makes another.
   */
  public boolean means(String written, String tokenId) {
    return whole(written).equals(lasting(tokenId));
  }

  /** What stays over rotations, of one that is named. */
  private String whole(String written) {
    return policyNames.contains(written) ? policy(written) : lasting(tokenId(written));
  }

  /** One word for all tokens of a policy, or the token's id. */
  String lasting(String id) {
    return Optional.ofNullable(policies.get(id)).map(Names::policy).orElse(id);
  }

  /** Apart from all ids. */
  private static String policy(String name) {
    return "policy " + name;
  }

  /** The id of a token that is given by id or name; as it is if it is neither. */
  public String tokenId(String idOrName) {
    return tokens.containsKey(idOrName)
        ? idOrName
        : Optional.ofNullable(idByName.get(idOrName)).orElse(idOrName);
  }

  /** A token for people: its name, or its id; with a word if it is gone. */
  public String token(String id) {
    if (id.equals(Subject.OWN)) {
      return id + " (ionflow itself)";
    }
    return id.isEmpty() ? "" : name(tokens.get(id), id);
  }

  /** An asset for people. */
  public String asset(String id) {
    return id.isEmpty() ? "" : name(assets.get(id), id);
  }

  private String name(Named named, String id) {
    if (named == null) {
      return id;
    }
    String name = named.name().isBlank() ? id : named.name();
    return isGone(named) ? name + " (deleted)" : name;
  }

  /** Whether the last list of its kind was without it. */
  private boolean isGone(Named named) {
    Instant look = lastLook.getOrDefault(named.kind(), Instant.EPOCH);
    return named.seen().plus(GONE_AFTER).isBefore(look);
  }

  /** Whether a token was there when ion was last asked. */
  public boolean isThere(String tokenId) {
    return Optional.ofNullable(tokens.get(tokenId)).map(named -> !isGone(named)).orElse(false);
  }

  /** The ids of all of those. */
  Stream<String> tokensThere() {
    return tokens.keySet().stream().filter(this::isThere);
  }

  /** The team of a token; empty if it has none. */
  public String team(String tokenId) {
    return teams.getOrDefault(lasting(tokenId), "");
  }
}
