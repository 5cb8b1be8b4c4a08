package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.UploadLocation;
import io.ionflow.store.Line;
import io.ionflow.store.S3Store;
import java.io.IOException;
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
  private final Stores stores;
  private final Settings settings;
  private final Line line;
  private final BooleanSupplier stopping;

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
      Stores stores,
      Settings settings,
      Line line,
      BooleanSupplier stopping) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.stores = stores;
    this.settings = settings;
    this.line = line;
    this.stopping = stopping;
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
    Ledger ledger = new Ledger(job, jobs, deliveries, settings);
    try {
      if (Stores.isForm(location)) {
        new FormSending(job, stores.form(location), line, ledger).send();
      } else {
        send(job, stores.at(location), ledger);
      }
    } catch (IOException unread) {
      checkAll(job); // if a file has changed, that says it better
      throw unread;
    }
    checkAll(job);
    return jobs.advance(
        job.in(JobState.FINISHING), "All %d bytes are there.".formatted(job.whole().sizeBytes()));
  }

  private void send(Job job, S3Store store, Ledger ledger) throws IOException {
    try (Sending sending = new Sending(job, store, line, settings.partBytes(), ledger, stopping)) {
      for (Member member : job.whole().members()) {
        check(job, member);
        sending.add(member);
      }
      sending.finish();
    }
  }

  private static void checkAll(Job job) throws IOException {
    for (Member member : job.whole().members()) {
      check(job, member);
    }
  }

  private static void check(Job job, Member member) throws IOException {
    try {
      if (SourceFiles.look(job.source(), member.path()).equals(member)) {
        return;
      }
    } catch (java.nio.file.NoSuchFileException gone) {
      throw new SourceChangedException(member.path() + " is gone: it");
    }
    throw new SourceChangedException(member.path());
  }
}
