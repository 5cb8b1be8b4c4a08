package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
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
  private final ExecutorService senders;
  private final BooleanSupplier stopping;

  /**
   * How to send.
   *
   * @param parallel pieces of one job under way at once
   * @param partBytes size of a piece
   * @param lease how long a claim holds between two signs of life
   */
  public record Settings(int parallel, long partBytes, Duration lease) {}

  /**
   * @param senders threads that send, shared by all jobs
   * @param stopping says when to stop between two pieces
   */
  public Transfer(
      Jobs jobs,
      Deliveries deliveries,
      UploadLocations locations,
      Origins origins,
      Stores stores,
      Settings settings,
      ExecutorService senders,
      BooleanSupplier stopping) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.origins = origins;
    this.stores = stores;
    this.settings = settings;
    this.senders = senders;
    this.stopping = stopping;
  }

  /**
   * Sends what has not been sent.
   *
   * @return the job, still claimed, ready to be finished
   * @throws StoreException if the store refuses
   * @throws SourceChangedException if a file is not what it was
   * @throws TransferStoppedException if the daemon stops
   */
  public Job send(Job job) throws IOException {
    CreatedAsset created = locations.find(job).orElseThrow(() -> new LostLocationException(job));
    Store store = stores.at(created.uploadLocation());
    SourceFiles files = origins.files(job.source());
    try (Sending sending = new Sending(job, files, store, jobs, deliveries, settings, senders)) {
      for (Member member : job.whole().members()) {
        files.requireUnchanged(member);
        sending.add(member, stopping);
      }
      sending.finish(stopping);
    }
    for (Member member : job.whole().members()) {
      files.requireUnchanged(member);
    }
    return jobs.advance(
        job.in(JobState.FINISHING), "All %d bytes are there.".formatted(job.whole().sizeBytes()));
  }
}
