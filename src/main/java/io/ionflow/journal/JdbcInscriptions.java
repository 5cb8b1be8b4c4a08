package io.ionflow.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.ionflow.ingest.versions.Inscription;
import io.ionflow.ingest.versions.Inscriptions;
import io.ionflow.ingest.versions.Texts;
import io.ionflow.ion.IonJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Texts of assets in a database. */
final class JdbcInscriptions implements Inscriptions {
  private static final TypeReference<Map<String, String>> FIELDS = new TypeReference<>() {};

  /** As they are stored: a text that is nobody's is null. */
  private record Stored(String name, String description, String attribution) {
    static Stored of(Texts texts) {
      return new Stored(texts.name(), texts.description(), texts.attribution().orElse(null));
    }

    Texts texts() {
      return new Texts(name, description, Optional.ofNullable(attribution));
    }
  }

  /**
   * The whole of it but for what is wanted.
   *
   * @param failingMs milliseconds since 1970 UTC; not written where it is null, as it never was
   */
  private record Settled(
      Stored said, Stored there, @JsonInclude(JsonInclude.Include.NON_NULL) Long failingMs) {}

  private final Database database;

  JdbcInscriptions(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Inscription> find(long asset) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT * FROM texts WHERE asset_id = :asset")
                .bind("asset", asset)
                .map((row, context) -> inscription(row))
                .findFirst());
  }

  @Override
  public boolean write(Optional<Inscription> seen, Inscription next) {
    return database.write(
        handle -> seen.isEmpty() ? insert(handle, next) : update(handle, seen.get(), next));
  }

  /** Writes what is known of an asset, unless something is; tells whether it did. */
  static boolean insert(Handle handle, Inscription known) {
    return handle.execute(
            "INSERT INTO texts (asset_id, settled, wanted, due_ms) VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (asset_id) DO NOTHING",
            known.asset(),
            settled(known),
            wanted(known),
            known.due().toEpochMilli())
        == 1;
  }

  private static boolean update(Handle handle, Inscription seen, Inscription next) {
    return handle.execute(
            """
            UPDATE texts SET settled = ?, wanted = ?, due_ms = ?
            WHERE asset_id = ? AND settled = ? AND wanted = ?
            """,
            settled(next),
            wanted(next),
            next.due().toEpochMilli(),
            next.asset(),
            settled(seen),
            wanted(seen))
        == 1;
  }

  @Override
  public List<Inscription> due(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM texts WHERE wanted <> '' AND due_ms <= :now"
                        + " ORDER BY due_ms, asset_id LIMIT :limit")
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> inscription(row))
                .list());
  }

  @Override
  public void rename(long asset, String name) {
    database.change(
        handle ->
            handle.execute(
                "UPDATE versions SET name = ?, changed = ? WHERE asset_id = ?",
                name,
                VersionRows.nextChange(handle),
                asset));
  }

  private static String settled(Inscription known) {
    return json(
        new Settled(
            Stored.of(known.said()),
            Stored.of(known.there()),
            known.failing().map(Instant::toEpochMilli).orElse(null)));
  }

  private static String wanted(Inscription known) {
    return known.wanted().isEmpty() ? "" : json(new TreeMap<>(known.wanted()));
  }

  private static String json(Object value) {
    try {
      return IonJson.mapper().writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Inscription inscription(ResultSet row) throws SQLException {
    String wanted = row.getString("wanted");
    try {
      Settled settled = IonJson.mapper().readValue(row.getString("settled"), Settled.class);
      return new Inscription(
          row.getLong("asset_id"),
          settled.said().texts(),
          settled.there().texts(),
          wanted.isEmpty() ? Map.of() : IonJson.mapper().readValue(wanted, FIELDS),
          Instant.ofEpochMilli(row.getLong("due_ms")),
          Optional.ofNullable(settled.failingMs()).map(Instant::ofEpochMilli));
    } catch (JsonProcessingException e) {
      throw new SQLException("The texts of an asset are damaged in the journal", e);
    }
  }
}
