package io.ionflow.journal;

import io.ionflow.usage.Kind;
import io.ionflow.usage.Sample;
import io.ionflow.usage.Series;
import io.ionflow.usage.Subject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Series by number. A number follows from what the series is, so that many nodes give the same
 * without asking each other; 47 bits of SHA-256, which a database keeps in six bytes.
 */
final class UsageSeries {
  private final Set<Series> known = ConcurrentHashMap.newKeySet();

  /** The number of a series. */
  static long id(Series series) {
    String key =
        String.join(
            "\u0000",
            series.source(),
            series.subject().token(),
            series.subject().app(),
            series.subject().asset(),
            series.metric());
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong() >>> 17;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Sees to it that the series of all figures are in the table.
   *
   * @return those that were not known to be there; {@link #add} takes them when the transaction is
   *     durable, as one that is undone takes their rows with it
   */
  Set<Series> keep(Handle handle, Collection<Sample> samples) {
    Map<Series, Instant> fresh = new HashMap<>();
    for (Sample sample : samples) {
      if (!known.contains(sample.series())) {
        fresh.merge(sample.series(), sample.at(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    fresh.forEach((series, first) -> keep(handle, series, first));
    return fresh.keySet();
  }

  /** Takes series for known, whose rows are durable. */
  void add(Set<Series> durable) {
    known.addAll(durable);
  }

  private static void keep(Handle handle, Series series, Instant first) {
    handle
        .createUpdate(
            """
            INSERT INTO usage_series (id, source, token, app, asset, metric, unit, kind, first_ms)
            VALUES (:id, :source, :token, :app, :asset, :metric, :unit, :kind, :first)
            ON CONFLICT (id) DO UPDATE SET unit = excluded.unit, kind = excluded.kind
            """)
        .bind("id", id(series))
        .bind("source", series.source())
        .bind("token", series.subject().token())
        .bind("app", series.subject().app())
        .bind("asset", series.subject().asset())
        .bind("metric", series.metric())
        .bind("unit", series.unit())
        .bind("kind", series.kind().name())
        .bind("first", first.toEpochMilli())
        .execute();
  }

  /** All series by number. */
  static Map<Long, Series> all(Handle handle) {
    Map<Long, Series> all = new HashMap<>();
    handle
        .createQuery("SELECT * FROM usage_series")
        .map((row, context) -> all.put(row.getLong("id"), series(row)))
        .list();
    return all;
  }

  /** When each was first heard of. */
  static Map<Series, Instant> beginnings(Handle handle) {
    Map<Series, Instant> all = new HashMap<>();
    handle
        .createQuery("SELECT * FROM usage_series")
        .map((row, context) -> all.put(series(row), Instant.ofEpochMilli(row.getLong("first_ms"))))
        .list();
    return all;
  }

  private static Series series(ResultSet row) throws SQLException {
    return new Series(
        row.getString("source"),
        new Subject(row.getString("token"), row.getString("app"), row.getString("asset")),
        row.getString("metric"),
        row.getString("unit"),
        Kind.valueOf(row.getString("kind")));
  }
}
