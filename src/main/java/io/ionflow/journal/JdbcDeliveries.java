package io.ionflow.journal;

import io.ionflow.ingest.ContentKey;
import io.ionflow.ingest.Deliveries;
import io.ionflow.ingest.Delivery;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Part;
import io.ionflow.ingest.StaleJobException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Deliveries in a database. */
final class JdbcDeliveries implements Deliveries {
  private final Database database;
  private final Claims claims;

  JdbcDeliveries(Database database, Claims claims) {
    this.database = database;
    this.claims = claims;
  }

  @Override
  public Delivery of(Job job) {
    return database.read(handle -> new Delivery(uploads(handle, job), parts(handle, job)));
  }

  private static Map<String, String> uploads(Handle handle, Job job) {
    Map<String, String> uploads = new HashMap<>();
    handle
        .createQuery("SELECT path, upload_id FROM uploads WHERE job_id = :job")
        .bind("job", job.id())
        .map((row, context) -> uploads.put(row.getString("path"), row.getString("upload_id")))
        .list();
    return uploads;
  }

  private static List<Part> parts(Handle handle, Job job) {
    return handle
        .createQuery("SELECT * FROM parts WHERE job_id = :job")
        .bind("job", job.id())
        .map(JdbcDeliveries::part)
        .list();
  }

  private static Part part(ResultSet row, StatementContext context) throws SQLException {
    return new Part(
        row.getString("path"),
        row.getInt("number"),
        row.getLong("size_bytes"),
        row.getString("etag"),
        row.getString("checksum"),
        row.getString("content"));
  }

  @Override
  public void opened(Job job, String uploadPath, String uploadId) {
    database.change(
        handle -> {
          demandHeld(handle, job);
          addSent(handle, job, -new SentPieces(handle, job.id()).open(uploadPath, uploadId));
        });
  }

  @Override
  public void sent(Job job, List<Part> parts) {
    database.change(
        handle -> {
          demandHeld(handle, job);
          addSent(handle, job, new SentPieces(handle, job.id()).add(parts));
        });
  }

  @Override
  public ContentKey contentKey() {
    return database.read(JdbcDeliveries::key).orElseGet(this::drawKey);
  }

  private static Optional<ContentKey> key(Handle handle) {
    return handle
        .createQuery("SELECT value FROM content_key WHERE id = 1")
        .mapTo(String.class)
        .findFirst()
        .map(ContentKey::parse);
  }

  /** Of two that draw one at the same time, both go by the first. */
  private ContentKey drawKey() {
    database.change(
        handle ->
            handle.execute(
                "INSERT INTO content_key (id, value) VALUES (1, ?) ON CONFLICT (id) DO NOTHING",
                ContentKey.random().text()));
    return database.read(JdbcDeliveries::key).orElseThrow();
  }

  @Override
  public void clear(Job job) {
    database.change(
        handle -> {
          demandHeld(handle, job);
          handle.execute("DELETE FROM uploads WHERE job_id = ?", job.id());
          handle.execute("DELETE FROM parts WHERE job_id = ?", job.id());
          handle.execute("UPDATE jobs SET sent_bytes = 0 WHERE id = ?", job.id());
        });
  }

  /**
   * Before the pieces are touched; also, those of a forgotten job would have nothing to refer to.
   */
  private void demandHeld(Handle handle, Job job) {
    addSent(handle, job, 0);
  }

  /** Nothing of the transaction stays if the claim is gone: this throws. */
  private void addSent(Handle handle, Job job, long bytes) {
    String sql = "UPDATE jobs SET sent_bytes = sent_bytes + :bytes WHERE " + Claims.HELD;
    if (claims.bind(handle.createUpdate(sql), job).bind("bytes", bytes).execute() == 0) {
      throw new StaleJobException(job.id());
    }
  }
}
