package io.ionflow.cli;

import io.ionflow.ingest.Dataset;
import io.ionflow.ingest.Job;
import java.time.Duration;

/**
 * What became of a dataset, as {@code demo} and {@code upload} print it.
 *
 * @param type null while it isn't known
 * @param sourceType null while it isn't known
 * @param assetId null while there is none
 * @param bytes of all its files; null while they aren't known
 * @param seconds from its finding to its present state
 */
record DeliveryRow(
    String dataset,
    String type,
    String sourceType,
    Long assetId,
    Long bytes,
    double seconds,
    String state) {

  static final Table<DeliveryRow> TABLE =
      new Table<DeliveryRow>("No datasets.")
          .text("DATASET", DeliveryRow::dataset)
          .text("TYPE", row -> text(row.type()))
          .text("SOURCE TYPE", row -> text(row.sourceType()))
          .number("ASSET", row -> text(row.assetId()))
          .number("BYTES", row -> text(row.bytes()))
          .number("SECONDS", row -> "%.1f".formatted(row.seconds()))
          .text("STATE", DeliveryRow::state);

  static DeliveryRow of(Job job) {
    return new DeliveryRow(
        job.dataset().map(Dataset::name).orElse(job.main()),
        job.dataset().map(dataset -> dataset.type().wireName()).orElse(null),
        job.dataset().map(dataset -> dataset.sourceType().wireName()).orElse(null),
        job.assetId().orElse(null),
        job.dataset().map(Dataset::sizeBytes).orElse(null),
        Duration.between(job.foundAt(), job.since()).toMillis() / 1000.0,
        job.state().name());
  }

  private static String text(Object value) {
    return value == null ? "-" : value.toString();
  }
}
