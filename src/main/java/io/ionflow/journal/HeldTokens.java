package io.ionflow.journal;

import io.ionflow.rotation.Holding;
import io.ionflow.rotation.Publication;
import io.ionflow.rotation.Rotation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Which token is whose, and where it has been sent, as rows. */
final class HeldTokens {
  private HeldTokens() {}

  static List<Holding> all(Handle handle) {
    return handle
        .createQuery("SELECT * FROM held_tokens ORDER BY policy, since_ms")
        .map(HeldTokens::holding)
        .list();
  }

  private static List<Holding> of(Handle handle, String policy) {
    return handle
        .createQuery("SELECT * FROM held_tokens WHERE policy = :policy")
        .bind("policy", policy)
        .map(HeldTokens::holding)
        .list();
  }

  private static Holding holding(ResultSet row, StatementContext context) throws SQLException {
    return new Holding(
        row.getString("token_id"),
        row.getString("policy"),
        Holding.Role.valueOf(row.getString("role")),
        Instant.ofEpochMilli(row.getLong("since_ms")));
  }

  /** What the policy uses. */
  static Optional<String> current(Handle handle, String policy) {
    return handle
        .createQuery("SELECT token_id FROM held_tokens WHERE policy = :policy AND role = 'CURRENT'")
        .bind("policy", policy)
        .mapTo(String.class)
        .findFirst();
  }

  /** Makes the rows of a rotation's tokens say what it says; whose role stays keeps its time. */
  static void keep(Handle handle, Rotation rotation) {
    List<Holding> wanted = rotation.holdings();
    Set<String> kept = new HashSet<>();
    for (Holding holding : of(handle, rotation.policy())) {
      if (!isOf(rotation, holding.tokenId())) {
        continue;
      }
      if (wanted.stream().anyMatch(other -> isSame(other, holding))) {
        kept.add(holding.tokenId());
      } else {
        drop(handle, holding.tokenId());
      }
    }
    wanted.stream()
        .filter(holding -> !kept.contains(holding.tokenId()))
        .forEach(holding -> put(handle, holding));
  }

  private static boolean isOf(Rotation rotation, String tokenId) {
    return rotation.oldToken().filter(tokenId::equals).isPresent()
        || rotation.newToken().filter(tokenId::equals).isPresent();
  }

  private static boolean isSame(Holding one, Holding other) {
    return one.tokenId().equals(other.tokenId())
        && one.role() == other.role()
        && one.policy().equals(other.policy());
  }

  static void put(Handle handle, Holding holding) {
    handle.execute(
        "INSERT INTO held_tokens (token_id, policy, role, since_ms) VALUES (?, ?, ?, ?)",
        holding.tokenId(),
        holding.policy(),
        holding.role().name(),
        holding.since().toEpochMilli());
  }

  static void drop(Handle handle, String tokenId) {
    handle.execute("DELETE FROM held_tokens WHERE token_id = ?", tokenId);
  }

  static List<Publication> publications(Handle handle, String rotationId) {
    return handle
        .createQuery("SELECT * FROM publications WHERE rotation_id = :id ORDER BY sink")
        .bind("id", rotationId)
        .map(
            (row, context) -> {
              long confirmed = row.getLong("confirmed_ms");
              return new Publication(
                  row.getString("token_id"),
                  row.getString("sink"),
                  Instant.ofEpochMilli(row.getLong("tried_ms")),
                  confirmed == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(confirmed)),
                  row.getString("fault"));
            })
        .list();
  }

  static void keep(Handle handle, String rotationId, Publication publication) {
    handle.execute(
        """
        INSERT INTO publications (rotation_id, token_id, sink, tried_ms, confirmed_ms, fault)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (rotation_id, token_id, sink) DO UPDATE SET tried_ms = excluded.tried_ms,
          confirmed_ms = excluded.confirmed_ms, fault = excluded.fault
        """,
        rotationId,
        publication.tokenId(),
        publication.sink(),
        publication.tried().toEpochMilli(),
        publication.confirmed().map(Instant::toEpochMilli).orElse(null),
        publication.fault().replace('\0', '\uFFFD'));
  }
}
