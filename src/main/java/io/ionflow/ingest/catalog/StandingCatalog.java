package io.ionflow.ingest.catalog;

import io.ionflow.ingest.versions.Chronicle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps a catalog current. Costs one look-up as long as nothing has changed. */
public final class StandingCatalog {
  private final Chronicle chronicle;
  private final Optional<StacCatalog> stac;
  private final Optional<CsvCatalog> csv;
  private final Path table;
  private long written = -1;

  /**
   * Takes what it keeps current.
   *
   * @param table where the table is written, if there is to be one
   */
  public StandingCatalog(
      Chronicle chronicle, Optional<StacCatalog> stac, Optional<CsvCatalog> csv, Path table) {
    this.chronicle = chronicle;
    this.stac = stac;
    this.csv = csv;
    this.table = table;
  }

  /** Writes what has changed since it was written last. */
  public synchronized void write() throws IOException {
    long now = chronicle.last();
    if (now == written) {
      return;
    }
    if (stac.isPresent()) {
      stac.get().write();
    }
    if (csv.isPresent()) {
      csv.get().write(table);
    }
    written = now;
  }
}
