package io.ionflow.journal;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ionflow.ion.TokenSpec;
import io.ionflow.rotation.Rotation;
import io.ionflow.rotation.RotationState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Rotations as rows. */
final class RotationRows {
  /** Word for word as in the index {@code rotations_open}. */
  static final String OPEN = "state NOT IN ('REVOKED', 'FAILED', 'ROLLED_BACK')";

  private static final ObjectMapper JSON = new ObjectMapper();

  private RotationRows() {}

  /** A spec as it is kept. */
  @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
  private record KeptSpec(
      String name, SortedSet<String> scopes, SortedSet<Long> assets, List<String> allowedUrls) {
    TokenSpec spec() {
      return new TokenSpec(name, scopes, Optional.ofNullable(assets), allowedUrls);
    }
  }

  static List<Rotation> select(Handle handle, String rest, Map<String, ?> values) {
    return handle
        .createQuery("SELECT * FROM rotations " + rest)
        .bindMap(values)
        .map(RotationRows::rotation)
        .list();
  }

  static Optional<Rotation> find(Handle handle, String id) {
    return select(handle, "WHERE id = :id", Map.of("id", id)).stream().findFirst();
  }

  static Optional<Rotation> open(Handle handle, String policy) {
    String rest = "WHERE policy = :policy AND " + OPEN;
    return select(handle, rest, Map.of("policy", policy)).stream().findFirst();
  }

  /** Adds a rotation that nobody holds, unless one is open for its policy; tells whether it did. */
  static boolean insert(Handle handle, Rotation rotation) {
    return handle
            .createUpdate(
                """
                INSERT INTO rotations (id, policy, state, version, spec, old_token, new_token, wish,
                  attempts, due_ms, begun_ms, since_ms, reason, cause, lease_until_ms)
                VALUES (:id, :policy, :state, :version, :spec, :old, :new, :wish, :attempts, :due,
                  :begun, :since, :reason, :cause, 0)
                ON CONFLICT (policy) WHERE state NOT IN ('REVOKED', 'FAILED', 'ROLLED_BACK')
                  DO NOTHING
                """)
            .bindMap(changing(rotation))
            .bind("policy", rotation.policy())
            .bind("begun", rotation.begun().toEpochMilli())
            .execute()
        == 1;
  }

  /** Writes what a step can change, if the row is still at the version before; tells whether. */
  static boolean update(Handle handle, Rotation rotation, boolean keepClaim) {
    String letGo = keepClaim ? "" : ", claimed_by = NULL, lease_until_ms = 0";
    return handle
            .createUpdate(
                """
                UPDATE rotations SET state = :state, version = :version, spec = :spec,
                  old_token = :old, new_token = :new, wish = :wish, attempts = :attempts,
                  due_ms = :due, since_ms = :since, reason = :reason, cause = :cause%s
                WHERE id = :id AND version = :version - 1
                """
                    .formatted(letGo))
            .bindMap(changing(rotation))
            .execute()
        == 1;
  }

  private static Map<String, Object> changing(Rotation rotation) {
    Map<String, Object> values = new HashMap<>();
    values.put("id", rotation.id());
    values.put("version", rotation.version());
    values.put("state", rotation.state().name());
    values.put("spec", rotation.spec().map(RotationRows::write).orElse(null));
    values.put("old", rotation.oldToken().orElse(null));
    values.put("new", rotation.newToken().orElse(null));
    values.put("wish", rotation.wish().name());
    values.put("attempts", rotation.attempts());
    values.put("due", rotation.due().toEpochMilli());
    values.put("since", rotation.since().toEpochMilli());
    values.put("reason", rotation.reason());
    values.put("cause", rotation.cause());
    return values;
  }

  private static Rotation rotation(ResultSet row, StatementContext context) throws SQLException {
    return new Rotation(
        row.getString("id"),
        row.getString("policy"),
        RotationState.valueOf(row.getString("state")),
        row.getLong("version"),
        Optional.ofNullable(row.getString("spec")).map(RotationRows::read),
        Optional.ofNullable(row.getString("old_token")),
        Optional.ofNullable(row.getString("new_token")),
        Rotation.Wish.valueOf(row.getString("wish")),
        row.getInt("attempts"),
        Instant.ofEpochMilli(row.getLong("due_ms")),
        Instant.ofEpochMilli(row.getLong("begun_ms")),
        Instant.ofEpochMilli(row.getLong("since_ms")),
        row.getString("reason"),
        row.getString("cause"));
  }

  private static String write(TokenSpec spec) {
    try {
      return JSON.writeValueAsString(
          new KeptSpec(spec.name(), spec.scopes(), spec.assets().orElse(null), spec.allowedUrls()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("The spec of " + spec.name() + " can't be written", e);
    }
  }

  private static TokenSpec read(String json) {
    try {
      return JSON.readValue(json, KeptSpec.class).spec();
    } catch (JsonProcessingException e) {
      throw new JournalException("The journal holds a token's spec that can't be read", e);
    }
  }
}
