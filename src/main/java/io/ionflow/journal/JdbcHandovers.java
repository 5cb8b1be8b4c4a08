package io.ionflow.journal;

import io.ionflow.rotation.handover.Handovers;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is handed over, in a database. */
final class JdbcHandovers implements Handovers {
  private final Database database;
  private final Claims claims;

  JdbcHandovers(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public void hand(String policy, String tokenId) {
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO handover_tokens (policy, token_id) VALUES (?, ?)"
                    + " ON CONFLICT (policy) DO UPDATE SET token_id = excluded.token_id",
                policy,
                tokenId));
  }

  @Override
  public Optional<String> handed(String policy) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT token_id FROM handover_tokens WHERE policy = :policy")
                .bind("policy", policy)
                .mapTo(String.class)
                .findFirst());
  }

  @Override
  public void put(String policy, Key key) {
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO handover_keys (policy, app, hash, made_ms) VALUES (?, ?, ?, ?)"
                    + " ON CONFLICT (policy, app) DO UPDATE SET hash = excluded.hash,"
                    + " made_ms = excluded.made_ms",
                policy,
                key.app(),
                key.hash(),
                claims.now().toEpochMilli()));
  }

  @Override
  public List<Key> keys(String policy) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT app, hash FROM handover_keys WHERE policy = :policy")
                .bind("policy", policy)
                .map((row, context) -> new Key(row.getString("app"), row.getString("hash")))
                .list());
  }

  @Override
  public void fetched(String policy, String app, String tokenId) {
    long now = claims.now().toEpochMilli();
    database.change(
        handle ->
            handle.execute(
                """
                INSERT INTO handover_fetches (policy, app, token_id, first_ms, last_ms, times)
                VALUES (?, ?, ?, ?, ?, 1)
                ON CONFLICT (policy, app, token_id) DO UPDATE SET last_ms = excluded.last_ms,
                  times = handover_fetches.times + 1
                """,
                policy,
                app,
                tokenId,
                now,
                now));
  }

  @Override
  public List<Fetch> fetches(String policy) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM handover_fetches WHERE policy = :policy"
                        + " ORDER BY last_ms DESC, first_ms DESC")
                .bind("policy", policy)
                .map(
                    (row, context) ->
                        new Fetch(
                            row.getString("app"),
                            row.getString("token_id"),
                            Instant.ofEpochMilli(row.getLong("first_ms")),
                            Instant.ofEpochMilli(row.getLong("last_ms")),
                            row.getLong("times")))
                .list());
  }
}
