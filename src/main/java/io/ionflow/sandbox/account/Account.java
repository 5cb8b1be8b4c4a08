package io.ionflow.sandbox.account;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ionflow.sandbox.Json;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** The one account of the sandbox: its assets, its tokens and who may act for it. */
public final class Account {
  /** The user's id. */
  public static final long USER_ID = 1001;

  /** Ids of the account's own assets lie above it, those of ion's curated ones below. */
  public static final long FIRST_ASSET_ID = 5_000_000;

  private final byte[] secret;
  private final Jwt jwt;
  private final Clock clock;
  private final Assets assets;
  private final Tokens tokens;
  private final Logins logins;
  private final Uploads uploads;

  private Account(byte[] secret, long lastAssetId, Clock clock, Runnable changed) {
    this.secret = secret.clone();
    this.jwt = new Jwt(secret);
    this.clock = clock;
    this.assets = new Assets(lastAssetId, changed);
    this.tokens = new Tokens(changed);
    this.logins = new Logins(jwt, clock, changed);
    this.uploads = new Uploads(clock, changed);
  }

  /**
   * A fresh account with ion's curated assets and a default token.
   *
   * @param changed runs after each change
   */
  public static Account fresh(Clock clock, Runnable changed) {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    Account account = new Account(secret, FIRST_ASSET_ID, clock, changed);
    WellKnownAssets.all().forEach(account.assets::add);
    account.newDefaultToken();
    return account;
  }

  /** The account that a snapshot holds. */
  public static Account restored(Snapshot snapshot, Clock clock, Runnable changed) {
    Account account = new Account(snapshot.secret(), snapshot.lastAssetId(), clock, changed);
    snapshot.assets().forEach(account.assets::add);
    snapshot.tokens().forEach(account.tokens::add);
    snapshot.lastUsed().forEach(account.tokens::used);
    snapshot.logins().forEach(account.logins::add);
    snapshot.uploads().forEach(account.uploads::add);
    return account;
  }

  /** All that outlives a restart. */
  public Snapshot snapshot() {
    Map<String, Instant> lastUsed = new TreeMap<>();
    List<AccessToken> accessTokens = List.copyOf(tokens.all());
    accessTokens.forEach(token -> lastUsed.put(token.id(), tokens.lastUsed(token)));
    return new Snapshot(
        secret,
        assets.lastId(),
        new ArrayList<>(assets.all()),
        accessTokens,
        lastUsed,
        List.copyOf(logins.all()),
        List.copyOf(uploads.all()));
  }

  /** Makes a new default token; the old one is revoked. */
  public AccessToken newDefaultToken() {
    List<AccessToken> old = tokens.all().stream().filter(AccessToken::isDefault).toList();
    Set<Scope> scopes = EnumSet.of(Scope.ASSETS_READ, Scope.GEOCODE);
    AccessToken token = newToken("Default Token", scopes, true);
    tokens.add(token);
    old.forEach(revoked -> tokens.remove(revoked.id()));
    return token;
  }

  /** A token with a value of its own, not yet added, for all assets and from anywhere. */
  public AccessToken newToken(String name, Set<Scope> scopes, boolean isDefault) {
    String id = UUID.randomUUID().toString();
    ObjectNode claims = Json.MAPPER.createObjectNode();
    claims.put("jti", id).put("id", USER_ID).put("iat", clock.instant().getEpochSecond());
    return token(id, name, jwt.sign(claims), scopes, isDefault);
  }

  /** A token with a given value, which need not be a JWT, not yet added. */
  public AccessToken givenToken(String name, String value, Set<Scope> scopes) {
    String id =
        Jwt.claims(value)
            .map(claims -> claims.path("jti").asText())
            .filter(jti -> !jti.isEmpty())
            .orElseGet(() -> UUID.randomUUID().toString());
    return token(id, name, value, scopes, false);
  }

  private AccessToken token(
      String id, String name, String value, Set<Scope> scopes, boolean isDefault) {
    Instant now = clock.instant();
    return new AccessToken(
        id,
        name,
        value,
        Set.copyOf(scopes),
        Optional.empty(),
        Optional.empty(),
        isDefault,
        now,
        now,
        Optional.empty());
  }

  /** Signs and checks the tokens of this account. */
  public Jwt jwt() {
    return jwt;
  }

  /** The assets. */
  public Assets assets() {
    return assets;
  }

  /** The access tokens. */
  public Tokens tokens() {
    return tokens;
  }

  /** The login tokens. */
  public Logins logins() {
    return logins;
  }

  /** The upload credentials. */
  public Uploads uploads() {
    return uploads;
  }
}
