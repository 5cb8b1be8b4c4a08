package io.ionflow.ingest.folder;

import io.ionflow.ingest.Complaints;
import io.ionflow.ingest.Jobs;
import io.ionflow.ingest.Source;
import io.ionflow.ingest.Stowage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into watched folders for files that the journal does not know. Opens none of them, and asks
 * the journal once for many.
 */
public final class FolderListing implements Stowage.Backlog, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);

  private final Jobs jobs;
  private final Complaints complaints;
  private final LongSupplier nanos;
  private final Map<String, FolderRound> rounds = new ConcurrentHashMap<>();

  /**
   * Takes the journal.
   *
   * @param nanos time that passes, as {@link System#nanoTime} gives it
   */
  public FolderListing(Jobs jobs, Complaints complaints, LongSupplier nanos) {
    this.jobs = jobs;
    this.complaints = complaints;
    this.nanos = nanos;
  }

  /**
   * Files of a source that are unknown, as many as one look may hand over. What was handed over but
   * not admitted comes again. One look at a time for a source.
   *
   * @throws IOException if the source's folder is not there; the next look tries again
   */
  public List<File> unknown(Source source, FolderWatch watch) throws IOException {
    FolderRound round =
        rounds.computeIfAbsent(source.name(), name -> new FolderRound(source, watch, jobs, nanos));
    return round.look(reason -> complain(source, reason));
  }

  @Override
  public boolean isBehind(String source) {
    FolderRound round = rounds.get(source);
    return round != null && round.isBehind();
  }

  private void complain(Source source, String reason) {
    if (complaints.isDue(source.name() + " " + reason)) {
      LOG.warn("Source {} can't look at everything: {}", source.name(), reason);
    }
  }

  @Override
  public void close() throws IOException {
    for (FolderRound round : rounds.values()) {
      round.close();
    }
  }
}
