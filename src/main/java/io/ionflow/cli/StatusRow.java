package io.ionflow.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Event;
import io.ionflow.ingest.Job;
import java.time.Instant;
import java.util.List;

/**
 * A job, as {@code --json} prints it.
 *
 * @param dataset its name, or the main file's while it isn't known yet
 * @param assetId null while there is none
 * @param bytes of the whole dataset; null while it isn't known
 * @param history what happened, oldest first; left out unless asked for
 */
record StatusRow(
    String id,
    String dataset,
    String state,
    Long assetId,
    Long bytes,
    long sentBytes,
    int percent,
    String source,
    Instant since,
    String reason,
    @JsonInclude(JsonInclude.Include.NON_NULL) List<Change> history) {

  /** One change of a job; {@code from} is null at admission, {@code to} when it was forgotten. */
  record Change(Instant at, String from, String to, String by, String why) {
    static Change of(Event event) {
      return new Change(
          event.at(),
          event.from().map(Enum::name).orElse(null),
          event.to().map(Enum::name).orElse(null),
          event.by(),
          event.why());
    }
  }

  static StatusRow of(Job job) {
    return new StatusRow(
        job.id(),
        job.dataset().map(Dataset::name).orElse(job.main()),
        job.state().name(),
        job.assetId().orElse(null),
        job.dataset().map(Dataset::sizeBytes).orElse(null),
        job.sentBytes(),
        job.percent(),
        job.source().name(),
        job.since(),
        job.reason(),
        null);
  }

  StatusRow with(List<Event> events) {
    List<Change> changes = events.stream().map(Change::of).toList();
    return new StatusRow(
        id, dataset, state, assetId, bytes, sentBytes, percent, source, since, reason, changes);
  }

  String assetText() {
    return assetId == null ? "-" : assetId.toString();
  }

  /** How far: bytes sent of all while they are on their way, then ion's own figure. */
  String progress() {
    return switch (state) {
      case "TRANSFERRING" ->
          bytes == null || bytes == 0 ? "-" : "sent " + 100 * sentBytes / bytes + " %";
      case "TILING" -> percent + " %";
      default -> "-";
    };
  }
}
