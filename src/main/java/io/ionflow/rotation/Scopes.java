package io.ionflow.rotation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a token can be allowed (ion guide, Access Tokens; ion REST API, scopes). */
public final class Scopes {
  /** Reads an asset's data. */
  public static final String READ = "assets:read";

  /** Safe in an app that anyone can look into. */
  public static final SortedSet<String> PUBLIC = sorted("assets:limited-list", READ, "geocode");

  /** To be kept secret. */
  public static final SortedSet<String> PRIVATE =
      sorted(
          "archives:read",
          "archives:write",
          "assets:list",
          "assets:source",
          "assets:write",
          "exports:read",
          "exports:write",
          "labels:read",
          "labels:write",
          "profile:read",
          "tokens:read",
          "tokens:write");

  /** All that are known; ion may have more. */
  public static final SortedSet<String> KNOWN = sorted(PUBLIC, PRIVATE);

  /** Those that the choice of assets narrows. */
  public static final Set<String> OF_ASSETS = Set.of("assets:limited-list", READ);

  private Scopes() {}

  /** Those among the given that are to be kept secret; what is not known is taken for secret. */
  public static SortedSet<String> secret(Collection<String> scopes) {
    SortedSet<String> secret = new TreeSet<>(scopes);
    secret.removeAll(PUBLIC);
    return secret;
  }

  private static SortedSet<String> sorted(String... scopes) {
    return java.util.Collections.unmodifiableSortedSet(new TreeSet<>(List.of(scopes)));
  }

  private static SortedSet<String> sorted(SortedSet<String> some, SortedSet<String> others) {
    SortedSet<String> all = new TreeSet<>(some);
    all.addAll(others);
    return java.util.Collections.unmodifiableSortedSet(all);
  }
}
