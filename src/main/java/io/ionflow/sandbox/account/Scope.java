package io.ionflow.sandbox.account;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a token may do (ion guide, Access Tokens; the scopes of archives and exports by the API).
 */
public enum Scope {
  ASSETS_LIMITED_LIST("assets:limited-list"),
  ASSETS_LIST("assets:list"),
  ASSETS_READ("assets:read"),
  ASSETS_SOURCE("assets:source"),
  ASSETS_WRITE("assets:write"),
  GEOCODE("geocode"),
  PROFILE_READ("profile:read"),
  TOKENS_READ("tokens:read"),
  TOKENS_WRITE("tokens:write"),
  ARCHIVES_READ("archives:read"),
  ARCHIVES_WRITE("archives:write"),
  EXPORTS_READ("exports:read"),
  EXPORTS_WRITE("exports:write"),
  LABELS_READ("labels:read"),
  LABELS_WRITE("labels:write");

  private final String wire;

  Scope(String wire) {
    this.wire = wire;
  }

  /** The name that ion uses. */
  public String wire() {
    return wire;
  }

  /** The scope of that name; empty if ion knows none. */
  public static Optional<Scope> of(String wire) {
    return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
  }

  /** Every scope. */
  public static Set<Scope> all() {
    return EnumSet.allOf(Scope.class);
  }
}
