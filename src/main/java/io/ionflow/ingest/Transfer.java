package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.UploadLocation;
import io.ionflow.store.Line;
import io.ionflow.store.ObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Sends a dataset's files to the place that ion lends, several pieces at a time. Each confirmed
 * piece is kept, so that a transfer goes on where it stopped. Before the job goes on, every byte is
 * confirmed by the store and every file is still what it was.
 */
public final class Transfer {
  private final Jobs jobs;
  private final Deliveries deliveries;
  private final UploadLocations locations;
  private final Origins origins;
  private final Stores stores;
  private final Settings settings;
  private final Line line;
  private final BooleanSupplier stopping;
  private final Clock clock;

  /**
   * How to send.
   *
   * @param partBytes size of a piece
   * @param lease how long a claim holds between two signs of life
   */
  public record Settings(long partBytes, Duration lease) {}

  /**
   * @param line the queue of all that is sent
   * @param stopping says when to stop between two pieces
   */
  public Transfer(
      Jobs jobs,
      Deliveries deliveries,
      UploadLocations locations,
      Origins origins,
      Stores stores,
      Settings settings,
      Line line,
      BooleanSupplier stopping,
      Clock clock) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.origins = origins;
    this.stores = stores;
    this.settings = settings;
    this.line = line;
    this.stopping = stopping;
    this.clock = clock;
  }

  /**
   * Sends what has not been sent.
   *
   * @return the job, still claimed, ready to be finished
   * @throws io.ionflow.store.StoreFault if the store refuses
   * @throws SourceChangedException if a file is not what it was
   * @throws TransferStoppedException if the daemon stops
   */
  public Job send(Job job) throws IOException {
    CreatedAsset created = locations.find(job).orElseThrow(() -> new LostLocationException(job));
    UploadLocation location = created.uploadLocation();
    SourceFiles files = origins.files(job.source());
    Ledger ledger = new Ledger(job, jobs, deliveries, settings, new TransferLog(job, clock));
    try {
      if (Stores.isForm(location)) {
        new FormSending(job, files, stores.form(location), line, ledger).send();
      } else {
        send(job, files, stores.at(location), ledger);
      }
    } catch (IOException unread) {
      requireUnchanged(job, files); // if a file has changed, that says it better
      throw unread;
    }
    requireUnchanged(job, files);
    return jobs.advance(
        job.in(JobState.FINISHING), "All %d bytes are there.".formatted(job.whole().sizeBytes()));
  }

  private void send(Job job, SourceFiles files, ObjectStore store, Ledger ledger)
      throws IOException {
    try (Sending sending =
        new Sending(job, files, store, line, settings.partBytes(), ledger, stopping)) {
      for (Member member : job.whole().members()) {
        files.requireUnchanged(member);
        sending.add(member);
      }
      sending.finish();
    }
  }

  private static void requireUnchanged(Job job, SourceFiles files) throws IOException {
    for (Member member : job.whole().members()) {
      files.requireUnchanged(member);
    }
  }
}
