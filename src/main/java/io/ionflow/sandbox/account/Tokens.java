package io.ionflow.sandbox.account;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;

/** The access tokens of the account, by id and by value. */
public final class Tokens {
  private final Map<String, AccessToken> byId = new ConcurrentSkipListMap<>();
  private final Map<String, String> idByValue = new ConcurrentHashMap<>();
  private final Map<String, Instant> lastUsed = new ConcurrentHashMap<>();
  private final Runnable changed;

  Tokens(Runnable changed) {
    this.changed = changed;
  }

  /** Adds a token. */
  public void add(AccessToken token) {
    byId.put(token.id(), token);
    idByValue.put(token.value(), token.id());
    changed.run();
  }

  /** Changes a token as one step, not its id or value; empty if there is none of that id. */
  public Optional<AccessToken> change(String id, UnaryOperator<AccessToken> change) {
    Optional<AccessToken> result =
        Optional.ofNullable(byId.computeIfPresent(id, (key, old) -> change.apply(old)));
    changed.run();
    return result;
  }

  /** Removes a token; from then on its value is unknown. */
  public Optional<AccessToken> remove(String id) {
    Optional<AccessToken> removed = Optional.ofNullable(byId.remove(id));
    removed.ifPresent(token -> idByValue.remove(token.value()));
    lastUsed.remove(id);
    changed.run();
    return removed;
  }

  /** The token of that id. */
  public Optional<AccessToken> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The token of that value. */
  public Optional<AccessToken> byValue(String value) {
    return Optional.ofNullable(idByValue.get(value)).flatMap(this::find);
  }

  /** The account's default token. */
  public AccessToken defaultToken() {
    return byId.values().stream().filter(AccessToken::isDefault).findFirst().orElseThrow();
  }

  /** A view of all tokens. */
  public Collection<AccessToken> all() {
    return byId.values();
  }

  /** Notes that a token was used. */
  public void used(String id, Instant at) {
    lastUsed.put(id, at);
  }

  /** When a token was used last; its creation counts as use, as in ion's own examples. */
  public Instant lastUsed(AccessToken token) {
    return lastUsed.getOrDefault(token.id(), token.dateAdded());
  }
}
