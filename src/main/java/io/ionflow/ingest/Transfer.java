package io.ionflow.ingest;

import io.ionflow.ion.CreatedAsset;
import io.ionflow.ion.UploadLocation;
import io.ionflow.store.Line;
import io.ionflow.store.ObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a dataset's files to the place that ion lends, several pieces at a time. Each confirmed
 * piece is kept, so that a transfer goes on where it stopped. Before the job goes on, every byte is
 * confirmed by the store, its list is compared where it gives one, and every file is still what it
 * was.
 */
public final class Transfer {
  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

  private final Jobs jobs;
  private final Deliveries deliveries;
  private final UploadLocations locations;
  private final Origins origins;
  private final Stores stores;
  private final Relay relay;
  private final UsualSpeed speed;
  private final Settings settings;
  private final Line line;
  private final Clock clock;
  private final BooleanSupplier stopping;

  /**
   * How to send.
   *
   * @param partBytes size of a piece
   * @param lease how long a claim holds between two signs of life
   * @param lifetime how long the credentials that ion lends are taken to last
   * @param relays whether what will not be through by then goes through the relay bucket
   */
  public record Settings(long partBytes, Duration lease, Duration lifetime, boolean relays) {}

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
      Relay relay,
      UsualSpeed speed,
      Settings settings,
      Line line,
      Clock clock,
      BooleanSupplier stopping) {
    this.jobs = jobs;
    this.deliveries = deliveries;
    this.locations = locations;
    this.origins = origins;
    this.stores = stores;
    this.relay = relay;
    this.speed = speed;
    this.settings = settings;
    this.line = line;
    this.clock = clock;
    this.stopping = stopping;
  }

  /**
   * Sends what has not been sent.
   *
   * @return the job, still claimed, ready to be finished
   * @throws io.ionflow.store.StoreFault if the store refuses
   * @throws SourceChangedException if a file is not what it was
   * @throws TransferStoppedException if the daemon stops, or the job is to be given up
   */
  public Job send(Job job) throws IOException {
    CreatedAsset created = locations.find(job).orElseThrow(() -> new LostLocationException(job));
    UploadLocation location = created.uploadLocation();
    SourceFiles files = origins.files(job.source());
    Ledger ledger = ledger(job, job.since().plus(settings.lifetime()));
    Instant begun = clock.instant();
    long before = job.sentBytes();
    String found = "";
    try {
      if (Stores.isForm(location)) {
        new FormSending(job, files, stores.form(location), line, ledger).send();
      } else {
        found = sendAndVerify(job, files, stores.at(location), ledger);
      }
    } catch (IOException unread) {
      requireUnchanged(job, files, ledger); // if a file has changed, that says it better
      throw unread;
    }
    requireUnchanged(job, files, ledger);
    halt(job).demandGoingOn();
    speed.took(job.whole().sizeBytes() - before, Duration.between(begun, clock.instant()));
    return jobs.advance(
        job.in(JobState.FINISHING),
        "All %d bytes are there.".formatted(job.whole().sizeBytes()) + found);
  }

  private String sendAndVerify(Job job, SourceFiles files, ObjectStore store, Ledger ledger)
      throws IOException {
    try {
      send(job, files, store, ledger);
      Verification found = Verification.of(job, store, line, ledger::signIfQuiet);
      if (!found.wrong().isEmpty()) {
        LOG.warn("Job {}: {} They are sent again.", job.id(), found.complaint());
        found.wrong().forEach(each -> ledger.doubt(job.whole().uploadPath(each)));
        send(job, files, store, ledger);
        found = Verification.of(job, store, line, ledger::signIfQuiet);
      }
      if (!found.wrong().isEmpty()) {
        throw new UnfaithfulStoreException(found);
      }
      if (job.whole().members().stream().anyMatch(this::goesInParts)) {
        new Leftovers(job, store).drop(Set.of());
      }
      return found.words();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransferStoppedException();
    }
  }

  private boolean goesInParts(Member member) {
    return !Pieces.isWhole(member.sizeBytes(), settings.partBytes());
  }

  /**
   * Sends what has not been sent to the relay bucket.
   *
   * @return the job, still claimed, with all its bytes where ion can fetch them
   */
  public Job relay(Job job) throws IOException {
    Job moving =
        job.state() == JobState.TRANSFERRING
            ? job
            : jobs.advance(job.in(JobState.TRANSFERRING), "Goes to " + relay.place(job) + ".");
    SourceFiles files = origins.files(moving.source());
    Ledger ledger = ledger(moving, Instant.MAX);
    sendAndVerify(moving, files, relay.at(moving), ledger);
    requireUnchanged(moving, files, ledger);
    halt(moving).demandGoingOn();
    return moving;
  }

  private Halt halt(Job job) {
    return new Halt(job, jobs.wishes(), stopping);
  }

  private Ledger ledger(Job job, Instant end) {
    Consumer<TooSlowException> consequence =
        tooSlow -> {
          if (settings.relays()) {
            throw tooSlow;
          }
        };
    return new Ledger(
        job,
        jobs,
        deliveries,
        settings,
        new Outlook(job, end, clock, consequence),
        new TransferLog(job, clock));
  }

  private void send(Job job, SourceFiles files, ObjectStore store, Ledger ledger)
      throws IOException {
    try (Sending sending =
        new Sending(job, files, store, line, settings.partBytes(), ledger, halt(job))) {
      for (Member member : job.whole().members()) {
        ledger.signIfQuiet();
        files.requireUnchanged(member);
        sending.add(member);
      }
      sending.finish();
    }
  }

  /** Of many files on a slow share this takes longer than a lease. */
  private static void requireUnchanged(Job job, SourceFiles files, Ledger ledger)
      throws IOException {
    for (Member member : job.whole().members()) {
      ledger.signIfQuiet();
      files.requireUnchanged(member);
    }
  }
}
