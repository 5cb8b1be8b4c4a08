package io.ionflow.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The login tokens of the account, by id. Those that have expired are dropped at the next mint. */
public final class Logins implements LoginTokens {
  private final Map<String, LoginToken> byId = new ConcurrentHashMap<>();
  private final Jwt jwt;
  private final Clock clock;
  private final Runnable changed;

  Logins(Jwt jwt, Clock clock, Runnable changed) {
    this.jwt = jwt;
    this.clock = clock;
    this.changed = changed;
  }

  @Override
  public LoginToken mint(Set<Scope> scopes, Optional<Duration> lifetime) {
    Instant now = clock.instant();
    byId.values().removeIf(token -> expired(token, now));
    String id = UUID.randomUUID().toString();
    Optional<Instant> expires = lifetime.map(now::plus);
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("jti", id).put("id", Account.USER_ID).put("iat", now.getEpochSecond());
    expires.ifPresent(at -> claims.put("exp", at.getEpochSecond()));
    LoginToken token = new LoginToken(id, jwt.sign(claims), Set.copyOf(scopes), expires);
    add(token);
    return token;
  }

  @Override
  public void revoke(String id) {
    byId.remove(id);
    changed.run();
  }

  /** The token of that value, unless it has expired. */
  public Optional<LoginToken> byValue(String value) {
    Instant now = clock.instant();
    return Jwt.claims(value)
        .map(claims -> byId.get(claims.path("jti").asText()))
        .filter(token -> token.value().equals(value) && !expired(token, now));
  }

  void add(LoginToken token) {
    byId.put(token.id(), token);
    changed.run();
  }

  Collection<LoginToken> all() {
    return byId.values();
  }

  private static boolean expired(LoginToken token, Instant now) {
    return token.expires().filter(at -> !at.isAfter(now)).isPresent();
  }
}
