package io.ionflow.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import io.ionflow.ingest.Notice;
import org.jdbi.v3.core.Handle;

/** Notices as rows, one for each place that is told. */
final class NoticeRows {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private NoticeRows() {}

  /** The shape that receivers rely on, docs/operations.md describes it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Body(
      String id,
      String event,
      String at,
      String job,
      String source,
      String main,
      String dataset,
      String state,
      Long assetId,
      Long bytes,
      int percent,
      String reason) {

    static Body of(Notice notice) {
      Job job = notice.job();
      return new Body(
          notice.id(),
          notice.event().word(),
          notice.at().toString(),
          job.id(),
          job.source().name(),
          job.main(),
          job.dataset().map(Dataset::name).orElse(null),
          job.state().name(),
          job.assetId().orElse(null),
          job.dataset().map(Dataset::sizeBytes).orElse(null),
          job.percent(),
          job.reason());
    }
  }

  /** Appends a notice for each place, in the transaction of the change that it tells of. */
  static void append(Handle handle, Notice notice) {
    handle
        .createUpdate(
            """
            INSERT INTO notices (id, place, event, at_ms, body, attempts, due_ms)
            SELECT :id, place, :event, :at, :body, 0, 0 FROM notice_places
            WHERE place IS NOT NULL
            ON CONFLICT (id, place) DO NOTHING
            """)
        .bind("id", notice.id())
        .bind("event", notice.event().name())
        .bind("at", notice.at().toEpochMilli())
        .bind("body", body(notice))
        .execute();
  }

  private static String body(Notice notice) {
    try {
      return JSON.writeValueAsString(Body.of(notice));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Text and numbers can always be written.", e);
    }
  }
}
